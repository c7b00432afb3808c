import { run, A } from "./a";
export function one(run: () => void) { run(); }
export function two() { const A = class { go() {} }; new A().go(); }
export function three() { run(); { const run = 1; } }
