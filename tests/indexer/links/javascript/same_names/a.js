export class Handler { run() { step(); } }
function step() {}
