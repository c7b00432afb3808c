// Each line that the grammar can't read would take others with it.
export interface Box<in out T, out Out = never, /** comment */ in In = unknown> extends Base<T> {
  value: T
  <A>(a: A): Box<A>
  (b: T): Out
  // a comment
  <B>(b: B): void
  /** a comment */
  <
    const C extends string,
    D
  >(c: C): D
}
export class Producer<out T extends object> { make(): T { return this.make() } }
type Source<in In> = { read(x: In): void }
const make = class<in T> { first(x: T) {} }
type Odd<out extends string, inner, out2> = out
export const dual: {
  <A>(f: (a: A) => void): (self: Box<A>) => void
  <A>(self: Box<A>, f: (a: A) => void): void
} = impl(2, call)
const compared = a
  < b
export const last = 1
