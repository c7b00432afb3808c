export namespace Tools {
  export function run() {}
  export class Hammer { hit() {} }
}
