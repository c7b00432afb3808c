import { Box } from "./a";
export function go(box: Box) {
  box.open();
  box.size();
  Box.of().open();
}
