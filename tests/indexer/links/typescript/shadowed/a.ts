export function run() {}
export class A { go() {} }
