import { Log, Options } from "./a";
export function one({ log, logs: [first] }: Options) {
  log.write();
  first.write();
}
export function two(options: Options) {
  const { log: renamed, logs } = options;
  renamed.write();
  for (const each of logs) each.write();
}
