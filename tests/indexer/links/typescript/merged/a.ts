export interface Box { size(): number; }
export class Box { open() {} }
export namespace Box { export function of() { return new Box(); } }
