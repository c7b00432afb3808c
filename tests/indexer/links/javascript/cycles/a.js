import { b } from "./b.js";
export function a() { b(); }
export { c } from "./c.js";
