export function named() {}
export const arrow = () => {};
export class Item { load() {} }
function late() {}
const inner = () => {};
export { late, inner as renamed };
export default function main() {}
