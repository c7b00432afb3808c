import { Same, Maybe, More } from "./a";
export function go(a: Same, b: Maybe, c: More) {
  a.run();
  b?.run();
  c.extra();
}
