import { log, Button, Panel } from "./deco.js";
@log
class Page {
  @log
  run() { return <Panel><Button onClick={this.run} /></Panel>; }
}
export const view = <Page />;
