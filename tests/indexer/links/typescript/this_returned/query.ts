export class Base {
  where(): this { return this; }
  limit() { return this; }
}
export class Query extends Base { run() {} }
