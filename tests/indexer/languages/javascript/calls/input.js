import { load as loadIt, Base } from './base.js';
import * as ns from 'ns';
const { save } = require('./save');

function helper(a) { return a; }
function load() { return 'outer'; }

class Store extends Base {
  onClick = () => { this.load(); helper(1); };
  constructor() { super(); this.load(); this.helper(); }
  load() { load(); this.items.load(); return super.load(); }
  static create() { this.create(); this.load(); return new Store().load(); }
  each(fn) {
    this.items.forEach(function (x) { this.load(); helper(x); });
    this.items.forEach((x) => this.load(x));
    fn();
  }
}
class Special extends Store {
  constructor() { super(1); }
  load() { return super.load() + Store.create() + Store.load() + this.each(helper); }
}

function Old(name) { this.init(); }
Old.prototype.init = function init() { this.greet(); this.make(); };
Old.prototype = { greet: function () { this.init(); Old.make(); Old.init(); } };
Old.make = function () { return new Old(); };

function shadow(helper, { load, deep: { save } }, [Store] = []) {
  helper();
  load();
  save();
  Store.create();
  loadIt();
  ns.run();
}
function inner() {
  function helper() {}
  helper();
  const load = () => helper();
  load();
}
function blocks(list) {
  if (list) {
    const load = () => 1;
    load();
  }
  load();
  for (const helper of list) helper();
  helper();
  try { load(); } catch (load) { load(); }
  switch (list) { case 1: { let helper; helper(); } }
  while (list) { var hoisted = () => 2; }
  hoisted();
}

helper?.(1);
helper`tagged ${load()}`;
new ns.Thing(1);
new (class { run() { this.run(); } })();
Old.call(this, 1);
ns.deep.call(this, 2);
list.map(helper).filter((x) => helper(x));
list['load']();
(async () => { await load(); })();
unknown();

it('keeps objects of one name apart', () => {
  class Local { run() { this.stop(); } stop() {} }
  const object = { go() {} };
  object.go();
  Local.run();
});
it('and classes', () => {
  class Local { run() { this.stop(); } static run() {} }
  const object = { stop() {} };
  object.go();
  Local.run();
});
