#!/usr/bin/env node
'use strict';

/** How many at most. */
const LIMIT = 10, names = ['a', 'b'];
let counter;
var legacy = 1;

const { first, second: renamed, third = 3, ...others } = settings;
const [head, [nested]] = names;

/**
 * Adds two numbers.
 * @returns {number} the sum
 */
export function add(a, b = 2, ...rest) {
  var local = a;
  function inner() {}
  const arrow = () => local;
  return inner(arrow);
}

// A generator.
function* numbers() { yield 1; }
async function fetchAll() {}
export const square = (x) => x * x,
  cube = async function (x) { return x ** 3; };
const bounded = function (x) { return this.min + x; }.bind(settings);
const quick = debounce(function () { add(1); }, 100);
const either = globalThis.either || function () {};

export class Shape extends Base {
  static count = 0;
  #secret = 1;
  name;
  onClick = (event) => this.draw(event);
  options = { deep: { deeper: true }, load() {} };

  static { Shape.count = 1; }

  constructor(name) {
    super(name);
    this.later = function () {};
  }
  // Draws it.
  draw() {}
  static async create() {}
  *items() {}
  async *stream() {}
  get area() { return this.#secret; }
  set area(value) {}
  #hidden() {}
  'quoted name'() {}
  [Symbol.iterator]() {}
  42() {}
}

const Anonymous = class { method() {} };
const Named = class Inner extends Shape {};
const Mixin = (Parent) => class extends Parent { mixed() {} };

function Old(name) { this.name = name; }
Old.prototype.greet = function greeting() { return greeting; };
Old.prototype.kind = 'old';
Old.make = (name) => new Old(name);
Old.Part = class { run() {} };

(function () {
  var inside = 1;
  function helper() {}
  window.App = { start() {} };
})();

if (LIMIT) {
  var conditional = 1;
  function declaredInBlock() {}
}
for (let i = 0; i < LIMIT; i++) { const looped = i; }

describe('a suite', () => {
  const unseen = 1;
  function seen() {}
});

export default class {}
