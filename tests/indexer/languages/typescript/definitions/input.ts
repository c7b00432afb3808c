/** Something with an id. */
export interface Entity<T = string> extends Base, ns.Other<T> {
  readonly id: T;
  label?: string;
  'quoted-key': number;
  rename(name: string): void;
  callback: (load: number) => void;
  get size(): number;
  new (id: T): Entity<T>;
  (text: string): void;
  [key: string]: unknown;
}

export type Id = string | number;
type Point = { x: number; y: number; move(by: Point): Point } & { z?: number };
type Handler<E extends Event> = (event: E) => void;
type Keys = { [K in keyof Point]: Point[K] };

export enum Colour { Red, Green = 'green', 'dark-blue' = 3 }
const enum Flags { None = 0, All = ~None }
declare enum Outside { A }

namespace Geometry.Plane {
  export const origin = 0;
  export function distance(a: Point): number { return origin; }
  namespace Deep { export class Inside {} }
}
declare module 'plugin' {
  export function register(name: string): void;
  const version: string;
}
declare global {
  interface Window { app: unknown }
}

export abstract class Model<T extends Entity> extends Base<T> implements Entity, ns.Other<T> {
  static readonly table = 'models';
  #secret = 1;
  declare tag: string;
  optional?: number;
  definite!: string;
  handler = (event: Event): void => {};

  constructor(private readonly service: Service, public name: string, plain: number) { super(); }

  abstract save(): Promise<void>;
  abstract title: string;
  get value(): number { return 1; }
  set value(v: number) {}
  find(id: string): T;
  find(id: number): T;
  find(id: any): T { return this.find(id); }
  protected async *stream<K extends keyof T>(this: Model<T>, key: K): AsyncGenerator<T[K]> {}
}

function parse(text: string): Id;
function parse(text: number): Id;
function parse(text: any): Id { return text; }

declare function ambient(x: number): string;
declare const constant: number, other: string;
declare class Declared { method(): void; field: string }

export const typed: Record<string, Id> = {};
const assertIsString: (value: unknown) => asserts value is string = (value) => {};
let inferred = <const T>(value: T) => value;
const cast = (function () { return 1; }) as unknown as Handler<Event>;
const [left, right]: [Id, Id] = [1, 2];
import fs = require('fs');
import Alias = Geometry.Plane;
export = Model;
