export class Store { save() {} }
