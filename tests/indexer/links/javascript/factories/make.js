export function createStore() {
  let state = 0;
  function get() { return state; }
  const set = (x) => { state = x; notify(); };
  function notify() {}
  return { get, set, notify, extra() { get(); } };
}
export const createOther = () => ({ run() {}, stop: () => {} });
export async function createLater() { return new Later(); }
class Later { go() {} }
