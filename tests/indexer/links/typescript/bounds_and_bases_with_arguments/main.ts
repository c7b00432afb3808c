import { Type, Text, type ListDef } from "./lib";
class List<T extends Type> extends Type<T[], ListDef<T>> {
  element!: T;
  run(): void {
    this.element.parse();
    this.def.item.parse();
    this.def.text.trim();
    this.own().run();
  }
}
function use<T extends Text>(given: T, list: List<Text>) {
  given.trim();
  list.element.trim();
  list.def.item.trim();
}
