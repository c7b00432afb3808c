export class Store { save() {} }
export interface Reader { read(): void; }
