import { help } from "..";
import { near } from ".";
export function near() { help(); }
near();
