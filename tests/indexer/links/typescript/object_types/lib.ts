export class Status { dirty(): void {} }
export class Context { parent(): Context { return this; } }
export function process(input: string): { status: Status; ctx: Context } { throw input; }
export class Parser {
  parse(): { status: Status, readonly ctx?: Context } { throw 0; }
  async later(): Promise<{ status: Status }> { throw 0; }
}
export const make = () => ({ status: new Status() });
export function start() { return new Parser(); }
