export default function run() {}
export const helper = () => {};
