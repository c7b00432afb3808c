import { A } from "./a";
export function go(x: unknown) {
  (x as A).run();
  const y = x as A;
  y.run();
  const z = x as unknown as A;
  z!.run();
  (<any>x).run();
}
