export function tax() {}
