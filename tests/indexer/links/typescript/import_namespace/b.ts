import * as a from "./lib/a";
export function go() {
  a.run();
  new a.Job().start();
  a.missing();
}
