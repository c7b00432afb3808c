import { load } from "@app/user";
import { start } from "@core";
import { plain } from "src/plain";
import { other } from "@lib/other";
load(); start(); plain(); other();
