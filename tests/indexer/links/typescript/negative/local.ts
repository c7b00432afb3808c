export function fetch() {}
export function open() {}
export class Thing { get() {} append() {} close() {} map() {} save() {} }
