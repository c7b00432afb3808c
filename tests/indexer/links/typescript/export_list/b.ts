import { outer, Box, inner } from "./a";
outer();
new Box().open();
inner();
