import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { policyDocument } from "./documents";

for (const kind of ["plan", "apply"] as const) {
  writeFileSync(
    join(__dirname, "..", "..", "docs", "policies", `${kind}.json`),
    `${JSON.stringify(policyDocument(kind), null, 2)}\n`,
  );
}
