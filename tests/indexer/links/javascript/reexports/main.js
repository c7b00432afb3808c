import Default, { one, second, Main, all } from "./b.js";
import { first, Default as Other } from "./c.js";
one();
second();
new Main().run();
new Default().run();
all.two();
first();
new Other().run();
