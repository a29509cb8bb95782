import { join } from "node:path";
import { buildPackage } from "./package";

void buildPackage(join(__dirname, "..", "..", "dist"));
