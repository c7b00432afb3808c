import { readFile, open } from "node:fs";
import axios from "axios";
export async function go(list: string[], thing, other: External) {
  await fetch("/x");
  open("a");
  list.map(x => x);
  thing.get();
  thing.close();
  other.append();
  axios.get("/y");
  new Map<string, number>().get("a");
  document.body.append("x");
  readFile("a").close();
}
