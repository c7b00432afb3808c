/** The API. */
const api = {
  version: 1,
  load() { return this.save() + load(); },
  save: function () { return api.load() + this.arrow(); },
  arrow: () => { this.load(); },
  get size() { return 1; },
  async *each() {},
  'quoted-key': () => 1,
  nested: { deep() { this.load(); api.nested.deep(); api.missing(); } },
  shorthand,
  [computed]() {},
};
api.added = function () { this.load(); };
api.load();

const data = { red: 1, colours: { green: 2 } };

exports.one = function () { exports.two(); two(); this.one(); };
exports.two = () => exports.one.call(this, 1);
exports.Box = class { open() {} };
module.exports.three = helper;
module.exports = {
  four() { module.exports.five(); four(); },
  five: () => {},
  limit: 5,
  one,
};

const Counter = (function () {
  var count = 0;
  function up() { count++; }
  return {
    up,
    run() { up(); this.stop(); },
    stop: function () {},
  };
})();
Counter.run();
Counter.up();

function createStore(reducer) {
  const state = { items: [], load() {} };
  state.load();
  return { dispatch(action) { this.subscribe(); reducer(action); }, subscribe: () => {} };
}

export default {
  name: 'component',
  data() { return { x: 1 }; },
  methods: { click() {} },
};

app.component('x', { props: ['a'], created() { this.other(); }, other() {} });

window.Global = { start() { Global.start(); } };
module['exports'].six = function six() { six(); };
const routes = [{ path: '/', handler() {} }];
