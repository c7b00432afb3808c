export { d as c } from "./c.js";
import { c } from "./b.js";
c();
