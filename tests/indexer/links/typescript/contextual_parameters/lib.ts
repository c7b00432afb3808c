export class Event { stop(): void {} }
export class Context { log(): void {} }
export type Handler = (event: Event, context: Context) => void;
export interface Middleware { (context: Context): void }
export interface Input { context: Context; selectors: ReturnType<typeof build> }
export function build() { return { first, second }; function first() {} function second() {} }
export const createManager = () => { return { batch: (f: () => void) => { f(); }, flush() {} } as const; };
export const manager = createManager();
