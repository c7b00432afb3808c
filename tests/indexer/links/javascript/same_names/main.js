import { Handler } from "./a.js";
import { Handler as Other } from "./b.js";
import * as a from "./a.js";
new Handler().run();
new Other().run();
new a.Handler().run();
step();
a.step();
