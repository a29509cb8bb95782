import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { synthesize } from "./synthesize";
import { TemporaryFolder } from "../../tools/emulator/temporary-folder";
import { TerraformRun } from "./terraform";

const temporary = new TemporaryFolder();
const stack = synthesize(join(temporary.path, "cdktf.out")).find(({ name }) => name === "sign-in-alerts");

afterAll(() => temporary.close());

/** Plans the variables of `sign-in-alerts` alone, which need no provider. */
async function plan(variables: Readonly<Record<string, string>>) {
  const { variable } = JSON.parse(readFileSync(join(stack?.folder ?? "", "cdk.tf.json"), "utf8"));
  const stackFolder = mkdtempSync(join(temporary.path, "variables-"));
  writeFileSync(join(stackFolder, "cdk.tf.json"), JSON.stringify({ variable }));
  const terraform = new TerraformRun({
    stackFolder,
    temporaryFolder: temporary.path,
    awsEndpoint: "http://127.0.0.1:9",
    variables: { subscription_email: "security@example.com", ...variables },
  });
  await terraform.init();
  return terraform.plan();
}

/** Terraform breaks its sentences into lines. */
const sentence = (text: string) =>
  new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/ /g, "[\\s│]+"));

test.each([
  [
    "an address without a top-level domain",
    { subscription_email: "security@example" },
    "In subscription_email, one plain e-mail address is accepted, such as security@example.com.",
  ],
  ["a key of AWS's own", { tags: '{"aws:owner":"x"}' }, 'tag keys that start with "aws:" belong to AWS.'],
  ["an empty value", { tags: '{"owner":""}' }, "In tags, a tag value has 1 to 256 letters"],
  [
    "more tags than a resource has",
    {
      tags: JSON.stringify(
        Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`tag-${index}`, "x"])),
      ),
    },
    "A resource has at most 50 tags, those of the settings included.",
  ],
])("Terraform refuses %s", (_what, variables, message) =>
  temporary.use(() => expect(plan(variables)).rejects.toThrow(sentence(message))),
);

test("Terraform accepts as many tags as a resource has, with one of the settings", () =>
  temporary.use(async () => {
    const tags = Object.fromEntries(Array.from({ length: 49 }, (_, index) => [`tag ${index}/ü`, "a value"]));
    await expect(plan({ tags: JSON.stringify(tags) })).resolves.toMatchObject({ changes: false });
  }));
