export class Row { drop() {} }
