import { done, each } from "./a.js";
each([], done);
each([], function inner() { done(); });
const alias = done;
export function go() { const local = done; local(); alias(); }
