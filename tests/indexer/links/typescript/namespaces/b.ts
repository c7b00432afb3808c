import { Tools } from "./a";
Tools.run();
new Tools.Hammer().hit();
