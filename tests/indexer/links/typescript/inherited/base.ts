export class Base {
  constructor() {}
  save() {}
  log() {}
}
