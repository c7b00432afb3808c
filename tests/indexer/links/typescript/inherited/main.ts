import { Leaf } from "./leaf";
new Leaf().log();
new Leaf().save();
