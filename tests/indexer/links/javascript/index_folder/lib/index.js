export * from "./deep";
export { tool } from "./tool";
