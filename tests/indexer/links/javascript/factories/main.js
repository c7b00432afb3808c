import { createStore, createOther, createLater } from "./make.js";
const store = createStore();
store.get();
store.set(1);
store.extra();
createOther().run();
const { stop } = createOther();
stop();
async function main() {
  const later = await createLater();
  later.go();
  (await createLater()).go();
}
