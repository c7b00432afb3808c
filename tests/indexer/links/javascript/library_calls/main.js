import fs from "node:fs";
import axios, { get } from "axios";
import { helper } from "./missing.js";
function run(list, thing, { save }) {
  fetch("x").then((r) => r.get()).then((x) => x.save());
  list.map((x) => x.save()).forEach((y) => y.open());
  list.push(1);
  [1, 2].map((x) => x.save());
  document.body.append(thing);
  new Map().get(1);
  new Set().forEach((x) => x.close());
  fs.open("a");
  axios.get("b").then((x) => x.fetch());
  get("c");
  helper();
  save();
  setTimeout(run, 1);
  open("d");
  thing.close().get();
  console.log("x");
  JSON.parse("{}").open();
  Promise.all([]).then();
  "text".append();
  thing["save"]();
  thing.map.get();
  window.open();
}
