/**
 * @typedef {import("./command.js").Command} Command
 * @typedef { import('./suite') } Suite
 * @typedef {import("outside").Thing} Thing
 */
class Help {
  /**
   * @param {Command} command
   * @param {Suite} suite
   * @param {Thing} thing
   * @param {import("./option.js").Option} option
   * @param {import('lib').Other} other
   */
  show(command, suite, thing, option, other) {
    command.name();
    command.options()[0].flag();
    suite.add();
    thing.name();
    option.flag();
    other.flag();
  }
}
