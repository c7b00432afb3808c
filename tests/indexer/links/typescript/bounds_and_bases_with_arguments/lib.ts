export interface Def { kind: string }
export abstract class Type<Output = unknown, D extends Def = Def> {
  readonly def!: D;
  parse(): Output { throw 0; }
  own(): this { return this; }
}
export class Text extends Type<string> { trim(): void {} }
export interface ListDef<T extends Type> extends Def { item: T; text: Text }
