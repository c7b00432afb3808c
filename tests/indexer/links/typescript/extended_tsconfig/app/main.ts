import { log } from "~/log";
log();
