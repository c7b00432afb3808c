function inner() {}
class Box { open() {} }
export { inner as outer, Box };
