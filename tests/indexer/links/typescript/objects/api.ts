export const api = {
  get() {},
  post: () => {},
  nested: { deep() {} },
};
export const client = createClient();
function createClient() {
  return { send() {} };
}
