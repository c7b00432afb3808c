const helper = () => {};
const api = {
  get() { return this.load(); },
  load: () => { helper(); },
  async save() { await this.get(); api.load(); },
  nested: { run() { this.stop(); this.get(); }, stop() {} },
  ["computed"]() {},
  helper,
  short: helper,
};
api.get();
api.save();
api.nested.run();
api.helper();
api.short();
api.missing();
const { get, load: renamed } = api;
get();
renamed();
const copy = api;
copy.load();
function outer() {
  const local = { go() { this.stop(); }, stop() {} };
  local.go();
  return local;
}
outer().go();
