export class Sink<T> { next(value: T) {} }
export class Context { json() {} }
export class Source<T> {
  constructor(start: (this: Source<T>, sink: Sink<T>) => void) {}
  each(visit: (item: T) => void) {}
}
export type Handler = (context: Context, more: string) => void;
export interface Middleware { (context: Context): void; }
export function operate(name: string, run: ((sink: Sink<string>) => void) | null) {}
export function route(path: string, handler: Handler) {}
export function use(...all: Middleware[]) {}
export function one(middleware: Middleware) {}
