import { run, Item } from "./lib.js";
function parameter(run) { run(); }
function local() { const run = 3; run(); }
function block() {
  { let run = () => {}; run(); }
  run();
}
function own() { function run() {} run(); }
const arrow = (run) => run();
for (const run of []) run();
try {} catch (run) { run(); }
function destructured({ run }) { run(); }
function defaulted(run = () => {}) { run(); }
run();
class C { run() { run(); } }
