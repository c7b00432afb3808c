export class Real { run() {} }
export type Same = Real;
export type Maybe = Real | undefined;
export type More = Real & { extra(): void };
