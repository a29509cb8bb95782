import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { keptOnce } from "../../../../tools/adopt/harm/kept-once";
import { changesByType } from "../../../../tools/adopt/harm/recorded";
import { policies } from "../../../../tools/adopt/harm/refused";
import { protections } from "../../../../tools/adopt/harm/weakened";

const root = join(__dirname, "..", "..", "..", "..");

/** What a change in place does not hurt, by the type of resource: all else replaces or destroys them. */
const harmless: Readonly<Record<string, string>> = {
  aws_athena_named_query: "it is a text, which a change writes anew",
  aws_cloudwatch_dashboard: "it shows what there is, and a change writes it anew",
  aws_cloudwatch_query_definition: "it is a text, which a change writes anew",
  aws_glue_catalog_database: "it has a name and no setting of the stacks",
  aws_kms_alias: "people find the key by it, and no resource uses it",
  aws_lambda_permission: "each change replaces it",
  aws_scheduler_schedule_group: "it has a name alone",
};

/** The types that constructs make, by what they import of the provider. */
function emittedTypes(): string[] {
  const files = ["lib", "stacks"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ts"))
      .map((path) => readFileSync(join(root, folder, path), "utf8")),
  );
  const modules = files.flatMap((text) =>
    [...text.matchAll(/"@cdktf\/provider-aws\/lib\/([a-z0-9-]+)"/g)].map(([, name = ""]) => name),
  );
  return [...new Set(modules)]
    .filter((name) => name !== "provider" && !name.startsWith("data-"))
    .map((name) => `aws_${name.replaceAll("-", "_")}`)
    .sort();
}

test("adopt:check knows what a change of each type of resource hurts, or it is said why none does", () => {
  const known = [protections, changesByType, policies, keptOnce].flatMap((each) => Object.keys(each));
  const emitted = emittedTypes();
  expect(emitted).toContain("aws_cloudtrail");
  expect(emitted.filter((type) => !known.includes(type))).toEqual(Object.keys(harmless).sort());
});
