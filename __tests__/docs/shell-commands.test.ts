import { cpSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../terraform/project-root";
import { fencedBlocks, pages, textOf } from "./markdown";
import { ProjectCopy } from "./project-copy";
import { shellCommands } from "./shell-commands";
import { commandBlocks } from "./shown-commands";

const shown = commandBlocks.flat();
const proofs = Object.entries(shellCommands);

it.each([...new Set(shown)])("it is known how this command is run: %s", (command) =>
  expect(Object.keys(shellCommands)).toContain(command),
);

it.each(proofs)("a page shows this command: %s", (command) => expect(shown).toContain(command));

it.each(proofs.flatMap(([command, proof]) => ("ranBy" in proof ? [{ command, ...proof }] : [])))(
  "$ranBy, which runs this command, exists: $command",
  ({ ranBy }) => expect(existsSync(join(projectRoot, ranBy))).toBe(true),
);

it("no page hides a command in a block of another name", () => {
  for (const page of pages) expect(textOf(page)).not.toMatch(/^ *```(bash|shell|zsh|terminal)$/m);
});

describe("in a checkout", () => {
  let copy: ProjectCopy;
  beforeAll(() => {
    copy = new ProjectCopy();
    const logs = join(copy.home, "logs", "AWSLogs", "111122223333", "CloudTrail");
    cpSync(join(copy.folder, "examples", "events"), logs, { recursive: true });
    const Body = textOf("examples/events/console-login.json");
    const messages = JSON.stringify({ Messages: [{ MessageId: "1", ReceiptHandle: "a", Body }] });
    writeFileSync(join(copy.folder, "messages.json"), messages);
    const app = join(copy.folder, "app");
    mkdirSync(app);
    writeFileSync(join(app, "package.json"), "{}");
    const tarball = "cloudtrail-pipelines-0.1.0.tgz";
    symlinkSync(join(copy.folder, tarball), join(app, tarball));
  });
  afterAll(() => copy.temporary.close());

  const commands = proofs.flatMap(([command, proof]) => ("runIn" in proof ? [{ command, ...proof }] : []));
  it.each(commands)("this command does its work: $command", ({ command, runIn }) =>
    copy.temporary.use(async () => {
      const { exitCode, stdout, stderr } = await copy.run(command, runIn);
      expect({ exitCode, stderr: exitCode === 0 ? "" : stderr + stdout }).toEqual({
        exitCode: 0,
        stderr: "",
      });
    }),
  );

  it("the README shows what the replay prints", () =>
    copy.temporary.use(async () => {
      const [block = ""] = fencedBlocks("README.md", "console");
      const [command = "", ...lines] = block.trimEnd().split("\n");
      const { stdout } = await copy.run(`npm run synth >&2; ${command.replace("$ ", "")}`);
      expect(stdout).toMatch(new RegExp(`^${lines.map(pattern).join("\n")}$`));
    }));

  it("the README shows what a setting that is refused prints", () =>
    copy.temporary.use(async () => {
      writeFileSync(
        join(copy.folder, "acme.ts"),
        'export const settings = {\n  region: "us-east-1",\n  signInAlerts: {\n    bucketName: "Trail_Logs",\n  },\n};\n',
      );
      const { exitCode, stderr } = await copy.run("AUDIT_SETTINGS=acme.ts npm run -s synth");
      const [block = ""] = fencedBlocks("README.md", "text");
      expect([exitCode, oneLine(stderr)]).toEqual([1, oneLine(block)]);
    }));
});

/**
 * What a line that is shown stands for: its ellipsis is the rest of the line, and a line of its own any
 * number of lines.
 */
function pattern(line: string): string {
  const rest = line.trim() === "…" ? "[^]*" : ".*";
  return line
    .split("…")
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join(rest);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
