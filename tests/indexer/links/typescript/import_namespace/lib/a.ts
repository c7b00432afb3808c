export function run() {}
export class Job { start() {} }
