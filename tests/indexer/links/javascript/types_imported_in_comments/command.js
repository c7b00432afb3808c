class Command {
  name() {}
  /** @returns {import("./option.js").Option[]} */
  options() { return []; }
}
exports.Command = Command;
