export function three() {}
export function four() {}
