export function open() {}
export function close() {}
function hidden() {}
