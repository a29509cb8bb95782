export type { Backend } from "./backend";
export { cloud } from "./cloud";
export { local } from "./local";
export { s3 } from "./s3";
