import type { Remote, Other as Renamed } from './remote';
import { type Inline, load } from './inline';

interface Shape { area(): number }
interface Circle extends Shape { radius: number }
interface Box<T> { value: T }
type Shapes = Shape[] | Box<Circle> | Map<string, Remote>;

// A function and an interface of one name: a call means the function, a type the interface.
interface merged { x: number }
function merged(): merged { return merged(); }

type Result = { ok: boolean };
const Result = { of(): Result { return { ok: true }; } };

class Square implements Shape, Box<Renamed> {
  value: Renamed;
  private parts: Array<Circle | undefined> = [];
  constructor(private readonly shape: Shape) {}
  area(): number {
    const local: Inline = load();
    const other = <Box<Square>>local;
    return Result.of() && (other as unknown as Circle).radius;
  }
  generic<Shape>(shape: Shape): Shape { return shape; }
  keys<K extends keyof Circle>(key: K): Circle[K] { return this.generic<Circle>(null!)[key]; }
  guard(x: unknown): x is Circle { return x instanceof Square; }
}

type Unwrap<T> = T extends Box<infer Inner> ? Inner : Shapes[number];
type Named = typeof Result & ns.deep.Type<Square>;
function overload(this: Square, shape: Shape, ...rest: Box<Shape>[]): asserts shape is Circle;
function overload(shape: any) {}
overload(1);
const callback: (load: Shape) => void = () => load();
