const { Option, Help } = require("./option");
class Command {
  constructor() {
    /** @type {Option[]} */
    this.options = [];
  }
  /**
   * @param {Option} option
   * @param {?Help} [help] what helps
   * @param {string} name
   * @return {Promise<Option>}
   */
  async add(option, help, name) {
    option.long();
    help.list()[0].long();
    name.long();
    this.options.forEach(one => one.long());
  }
}
/** @param {Command} command */
const run = async (command) => (await command.add()).long();
