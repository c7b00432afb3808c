import { one } from "./b.js";
import Default from "./b.js";
export { one as first, Default };
