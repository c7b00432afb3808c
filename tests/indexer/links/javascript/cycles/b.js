import { a, c } from "./a.js";
export function b() { a(); c(); missing(); }
export * from "./b.js";
export * from "./a.js";
