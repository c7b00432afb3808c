import whole, { one, two as second, default as third, "a b" as fourth } from './lib.js';
import * as everything from "pkg/sub";
import './side-effect.js';
import data from './data.json' with { type: 'json' };

export { one, two as deux } from './re-export.js';
export * from './all.js';
export * as grouped from './group.js';
export { local };

const fs = require('fs');
const { readFile, writeFile: write, stat = 1 } = require('fs/promises');
const join = require('path').join;
const lazy = async () => {
  const module = await import('./lazy.js');
  const { part } = await import('./parts.js');
  await import('./for-effect.js');
  require('./inside');
  return module.run() + part();
};
require('./register')(options);
require(dynamic);

whole();
one();
everything.run();
readFile();
fs.readFile();
join();
local();
