export class Base { stop() {} }
