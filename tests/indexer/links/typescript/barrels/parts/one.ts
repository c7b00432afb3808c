export function save() {}
function secret() {}
