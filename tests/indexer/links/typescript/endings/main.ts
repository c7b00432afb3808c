import { one } from "./a.js";
import { two } from "./b";
import { three } from "./c.mjs";
one(); two(); three();
