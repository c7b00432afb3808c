export function done() {}
export function each(list, callback) { list.forEach(callback); callback(); }
