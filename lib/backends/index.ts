export type { Backend } from "./backend";
export { cloud, type CloudSettings } from "./cloud";
export { local } from "./local";
export { s3, type S3Settings } from "./s3";
