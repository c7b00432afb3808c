import { Base } from "./base";
export class Middle extends Base { log() { super.log(); } }
