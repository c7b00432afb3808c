export function load() {}
export function secret() {}
