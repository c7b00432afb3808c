import Button, { Memo, Ref } from "./button";
import Panel from "./panel";
export const App = () => <Panel<string>><Button /><Memo /><Ref /></Panel>;
