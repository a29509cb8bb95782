import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "./project-root";

/** Services whose name in a signature is not the one in their actions. */
const iamPrefixes: Readonly<Record<string, string>> = { monitoring: "cloudwatch" };
/** No permission is needed: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
const free = ["sts:GetCallerIdentity"];

/**
 * The calls that neither `tools/permissions/plan.json` nor `tools/permissions/apply.json` allows. Those of
 * REST APIs such as S3's are left out, since their paths do not name actions.
 */
export function refusedCalls(calls: readonly string[]): string[] {
  const allowed = ["plan", "apply"].flatMap(allowedActions);
  const actions = calls
    .filter((call) => /^[a-z0-9]+:[A-Za-z0-9]+$/.test(call))
    .map((call) => call.replace(/^\w+/, (service) => iamPrefixes[service] ?? service));
  return [...new Set(actions)].filter((action) => ![...allowed, ...free].includes(action)).sort();
}

function allowedActions(document: string): string[] {
  const text = readFileSync(join(projectRoot, "docs", "policies", `${document}.json`), "utf8");
  const { Statement: statements }: { Statement: readonly { readonly Action: readonly string[] }[] } =
    JSON.parse(text);
  return statements.flatMap(({ Action }) => Action);
}
