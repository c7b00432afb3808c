import Thing from "./thing";
const shared = new Thing();
export default shared;
