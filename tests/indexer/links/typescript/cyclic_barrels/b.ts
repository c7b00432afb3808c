export * from "./a";
export { nothing } from "./a";
