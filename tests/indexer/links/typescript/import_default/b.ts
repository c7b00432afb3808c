import Thing from "./thing";
import act from "./nameless";
import shared from "./value";
export function go() {
  new Thing().use();
  act();
  shared.use();
}
