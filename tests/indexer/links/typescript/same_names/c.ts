import { Store } from "./b";
import { Store as First } from "./a";
export function go(one: Store, two: First) {
  one.save();
  two.save();
}
