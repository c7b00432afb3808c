import run, { helper } from "./es.mjs";
import common, { act } from "./common.cjs";
run(); helper(); act();
common.act();
const { helper: again } = await import("./es.mjs");
again();
