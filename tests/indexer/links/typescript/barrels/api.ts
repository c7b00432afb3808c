export * from "./parts";
export { save as store } from "./parts";
export { default as Thing } from "./thing";
export * as parts from "./parts";
