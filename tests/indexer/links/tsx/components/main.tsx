import Panel, { Button } from "./button";
import * as parts from "./parts";
export function App() {
  return <Panel><Button /><parts.Header /><Missing /></Panel>;
}
