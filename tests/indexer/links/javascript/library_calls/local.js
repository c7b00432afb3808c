export class Local {
  open() {} close() {} get() {} append() {} map() {} save() {} fetch() {} forEach() {} then() {} push() {} log() {}
}
export function fetch() {}
export function setTimeout() {}
export function open() {}
