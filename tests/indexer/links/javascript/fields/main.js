import { Item, Box } from "./parts.js";
class Store {
  item = new Item();
  #secret = new Box();
  static shared = new Box();
  arrow = () => { this.item.load(); };
  nothing;
  constructor(given) {
    this.made = new Item();
    this.given = given;
  }
  get box() { return this.#secret; }
  #hidden() {}
  run() {
    this.item.load();
    this.#secret.open();
    this.made.load();
    this.given.load();
    this.nothing.load();
    this.box.open().load();
    this.#hidden();
    Store.shared.open();
    this.arrow();
  }
}
const store = new Store();
store.item.load();
store.box.open();
store.arrow();
store.given.load();
