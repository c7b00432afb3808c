export default class Thing { static make() { return new Thing(); } use() {} }
