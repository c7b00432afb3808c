export function run() {}
export class Item { load() {} }
