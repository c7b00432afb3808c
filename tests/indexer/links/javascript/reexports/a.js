export function one() {}
export function two() {}
export default class Main { run() {} }
