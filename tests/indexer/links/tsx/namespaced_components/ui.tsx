export function Button() { return <button />; }
export const Menu = { Item: () => <li />, List() { return <ul />; } };
export namespace Deep { export function Leaf() { return null; } }
