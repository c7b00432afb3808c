import { Store, Reader } from "./store";
export function both(store: Store, reader: Reader | null, list: Store[], byName: Map<string, Store>) {
  store.save();
  reader?.read();
  list[0].save();
  byName.get("a")!.save();
  for (const one of list) one.save();
  list.forEach(each => each.save());
  list.filter(Boolean).map((each) => each.save());
}
export function untyped(thing) { thing.save(); }
