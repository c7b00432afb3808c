import { dig } from "./lib/";
import { tool } from "./lib/index.js";
import { dig as file } from "./lib";
dig();
tool();
file();
