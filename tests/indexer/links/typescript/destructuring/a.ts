export class Log { write() {} }
export interface Options { log: Log; logs: Log[]; }
