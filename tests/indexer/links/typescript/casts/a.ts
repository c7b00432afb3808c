export class A { run() {} }
