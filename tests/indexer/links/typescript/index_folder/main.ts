import { help } from "./util";
import { near } from "./util/deep/";
help(); near();
