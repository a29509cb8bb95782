import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../terraform/project-root";
import { fencedBlocks, textOf } from "./markdown";
import { ProjectCopy } from "./project-copy";

const [names = "", addresses = ""] = fencedBlocks("docs/adopting.md", "ts");
const [cloud = ""] = fencedBlocks("docs/terraform-cloud.md", "ts");
const [cloudImport = "", cloudBackend = ""] = cloud.split("\n\n");
const backends = textOf("README.md").match(/(?<=^\| `)(local|s3|cloud)\(.*?\)(?=`)/gm) ?? [];

const chats = fencedBlocks("docs/chat-applications.md", "ts");

const topics = fencedBlocks("docs/configuration.md", "ts").filter((block) =>
  /subscriptions:|topicArn:/.test(block),
);

const shown: readonly [what: string, imports: string, settings: string][] = [
  ["the names of adopting.md", "", names],
  ["the addresses of adopting.md", "", `signInAlerts: { ${addresses} },`],
  ...topics.map((block): [string, string, string] => [
    `of configuration.md ${block.split("\n")[0]}`,
    "",
    block,
  ]),
  ...chats.map((block, index): [string, string, string] => [
    `example ${index + 1} of chat-applications.md`,
    "",
    block,
  ]),
  ["the backend of terraform-cloud.md", cloudImport, `${cloudBackend} tableTrail: { partitionKey: "id" },`],
  [
    "the backends of the README",
    'import { cloud, local, s3 } from "./lib/stack/backends";',
    `backend: [${backends.join(", ")}][2], tableTrail: { partitionKey: "id" },`,
  ],
];

describe("a synth accepts", () => {
  let copy: ProjectCopy;
  beforeAll(() => (copy = new ProjectCopy()));
  afterAll(() => copy.temporary.close());

  it.each(shown)("%s", (_what, imports, settings) =>
    copy.temporary.use(async () => {
      writeFileSync(
        join(copy.folder, "shown.ts"),
        `${imports}
         import type { Settings } from "./stacks/settings";
         export const settings: Settings = { region: "us-east-1", ${settings} };`,
      );
      const { exitCode, stderr } = await copy.run(
        "rm -rf cdktf.out && AUDIT_SETTINGS=shown.ts npm run -s synth",
      );
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    }),
  );

  it("and what chat-applications.md words itself is a custom notification", () =>
    copy.temporary.use(async () => {
      writeFileSync(
        join(copy.folder, "shown.ts"),
        `import type { Settings } from "./stacks/settings";
         export const settings: Settings = { region: "us-east-1", ${chats[2] ?? ""} };`,
      );
      const { stdout } = await copy.run(
        `rm -rf cdktf.out && AUDIT_SETTINGS=shown.ts npm run -s synth > synth.log
         npm run -s replay -- examples/events/console-login-root.json`,
      );
      expect(JSON.parse(/^ *(\{"version".*\})$/m.exec(stdout)?.[1] ?? "null")).toMatchObject({
        version: "1.0",
        source: "custom",
        content: { description: expect.stringMatching(/^Account 111122223333, .* from 192\.0\.2\.101 in /) },
      });
    }));
});

it("configuration.md shows five kinds of subscribers and topics, and destinations", () =>
  expect(topics).toHaveLength(6));

it("the README shows each kind of backend", () =>
  expect(backends.map((code) => code.split("(")[0])).toEqual(["local", "local", "s3", "cloud"]));

const example = ["keep-running.ts", "start-again.ts"]
  .map((file) => readFileSync(join(projectRoot, "examples", "own-stack", file), "utf8"))
  .join("\n")
  .replace(/\s+/g, " ");
const statements = textOf("CONTRIBUTING.md")
  .split("```")
  .filter((block) => block.startsWith("ts\n"))
  .flatMap((block) => block.split("\n").slice(1))
  .filter((line) => line.trim() !== "");

it.each(statements)("the example has what CONTRIBUTING.md shows: %s", (line) =>
  expect(example).toContain(line.trim()),
);
