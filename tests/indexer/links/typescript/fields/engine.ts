export class Engine { start() {} }
export class Wheel { turn() {} }
