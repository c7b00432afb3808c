import { api, client } from "./api";
export function go() {
  api.get();
  api.post();
  api.nested.deep();
  client.send();
  api.missing();
}
