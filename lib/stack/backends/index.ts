export type { Backend } from "./backend";
export { cloud } from "./cloud";
export { local } from "./local";
export { none } from "./none";
export { s3 } from "./s3";
