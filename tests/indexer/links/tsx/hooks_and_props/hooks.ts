export interface Store { load(): void; items: Item[] }
export interface Item { name(): string }
export function useStore(): Store { return null!; }
export const useItem = (id: string): Item => useStore().items[0];
