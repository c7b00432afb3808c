import { fromA, nothing } from "./b";
fromA();
nothing();
