export { price } from "./price";
