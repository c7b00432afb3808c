/** @import Hash from "./hash" */
/**
 * @import Parser, {
 *   Range as Span
 * } from "./parser"
 * @import * as all from "./parser"
 * @import { Other } from "outside"
 */
class Module {
  /** @param {Hash} hash what to add to */
  constructor(hash) {
    this.hash = hash;
  }
  /**
   * @param {Parser} parser
   * @param {Span} span
   * @param {Other} other
   * @param {all.Range} range
   */
  run(parser, span, other, range) {
    this.hash.update();
    parser.parse();
    span.end();
    other.end();
    range.end();
  }
  reset() { this.hash = new Replacement(); }
}
class Replacement { update() {} }
