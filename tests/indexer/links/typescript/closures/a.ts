export class Task { run() {} }
