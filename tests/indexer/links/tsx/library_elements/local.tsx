export function Link() { return null; }
export function div() { return null; }
export class View { render() { return null; } }
