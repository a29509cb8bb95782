import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../terraform/project-root";

const { Statement: statements } = JSON.parse(
  readFileSync(join(projectRoot, "docs/policies/deployed-check.json"), "utf8"),
) as {
  readonly Statement: readonly { readonly Sid: string; readonly Action: readonly string[] }[];
};
const isTest = ({ Sid }: { readonly Sid: string }) => Sid.startsWith("Test");
const actionsOf = (those: typeof statements) => those.flatMap(({ Action }) => Action);

/** The prefixes of actions by clients of AWS's SDK, where they differ. */
const prefixes: Readonly<Record<string, string>> = {
  "cloudwatch-logs": "logs",
  eventbridge: "events",
  sfn: "states",
};

/** The actions that the commands of files need, by the packages that the commands are imported from. */
function sentBy(folder: string, files = readdirSync(join(projectRoot, folder))): string[] {
  const actions = files
    .filter((name) => name.endsWith(".ts"))
    .flatMap((name) => {
      const source = readFileSync(join(projectRoot, folder, name), "utf8");
      const imports = [...source.matchAll(/import \{([^}]+)\} from "@aws-sdk\/client-([\w-]+)"/g)];
      return imports.flatMap(([, names = "", service = ""]) =>
        [...names.matchAll(/(?<!type )\b(?:paginate)?(\w+?)(?:Command\b|(?<=paginate\w+)\b)/g)].map(
          ([, operation]) => `${prefixes[service] ?? service}:${operation}`,
        ),
      );
    });
  return [...new Set(actions)].sort();
}

test("deployed-check.json holds just the actions that the check sends, to read", () => {
  const sent = [...new Set([...sentBy("tools/deployed/points"), ...sentBy("tools/deployed", ["known.ts"])])];
  const read = statements.filter((each) => !isTest(each));
  // A function's environment and a state machine's definition may be encrypted.
  expect(actionsOf(read).sort()).toEqual([...sent, "kms:Decrypt"].sort());
  expect(actionsOf(read).filter((action) => !/:(?:Get|List|Describe|Filter)/.test(action))).toEqual([
    "iam:SimulatePrincipalPolicy",
    "kms:Decrypt",
  ]);
});

test("what --send-test needs besides stands in statements of its own", () => {
  const names: Readonly<Record<string, string>> = { "lambda:Invoke": "lambda:InvokeFunction" };
  const queries = sentBy("tools/aws", ["athena.ts"]).filter((action) => /Quer(?:y)/.test(action));
  const sent = [...sentBy("tools/deployed/trials"), ...queries].map((action) => names[action] ?? action);
  const [stack] = statements.filter(isTest);
  // https://docs.aws.amazon.com/athena/latest/ug/datacatalogs-iam-policy.html: a query of the catalog
  expect(stack?.Action).toEqual([...new Set(sent), "athena:GetDataCatalog"].sort());
});
