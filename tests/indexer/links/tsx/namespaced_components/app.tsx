import * as UI from "./ui";
import { Menu, Deep } from "./ui";
export const App = () => (
  <>
    <UI.Button />
    <Menu.Item />
    <Menu.List><UI.Button></UI.Button></Menu.List>
    <Deep.Leaf />
    <UI.Missing />
  </>
);
