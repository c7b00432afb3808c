export * from "./a.js";
export { two as second, default as Main } from "./a.js";
export { default } from "./a.js";
export * as all from "./a.js";
