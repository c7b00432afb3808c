export class Box<K, V> {
  value: V;
  key(): K { return null!; }
  list(): V[] { return []; }
}
export class Item { use() {} }
