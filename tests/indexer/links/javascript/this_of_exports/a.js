module.exports = {
  get(name) { return name; },
  get type() { return this.get("type"); },
  set: function () { return () => this.get(); },
};
exports.other = function () { this.get(); this.missing(); };
