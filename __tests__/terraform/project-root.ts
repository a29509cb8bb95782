import { resolve } from "node:path";

/** The folder that package.json and main.ts are in. */
export const projectRoot = resolve(__dirname, "..", "..");
