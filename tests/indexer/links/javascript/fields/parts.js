export class Item { load() {} }
export class Box { open() { return new Item(); } }
