import { Box, Item } from "./box";
export function go(box: Box<string, Item>, any: Box<string, number>) {
  box.value.use();
  box.list()[0].use();
  box.key().use();
  any.value.use();
}
export function bound<T extends Item>(item: T) { item.use(); }
