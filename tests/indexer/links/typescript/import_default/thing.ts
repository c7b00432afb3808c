export default class Thing { use() {} }
