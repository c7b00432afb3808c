const handlers = {
  open() { this.close(); },
  close: function () {},
};
export const store = { handlers, load: () => {} };
export function make() { return { send() {} }; }
