import { open, close as shut } from "./a";
open();
shut();
close();
hidden();
