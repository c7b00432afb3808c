import { load, store, secret, Thing, parts } from "./api";
export function go() {
  load(); store(); secret();
  Thing.make().use();
  parts.load();
}
