import { tool } from "..";
export function dig() { tool(); }
