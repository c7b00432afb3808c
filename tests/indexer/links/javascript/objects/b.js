import { store, make } from "./a.js";
store.load();
store.handlers.open();
make().send();
const made = make();
made.send();
