import { Testing } from "cdktf";
import { join } from "node:path";
import type { ExpectedRoles } from "../../../lib/cloudtrail/expected-roles";
import { ChangeAlerts } from "../../../stacks/change-alerts";
import { readArguments, type ProposeArguments } from "../../../tools/propose/arguments";
import { propose, type Proposal } from "../../../tools/propose/propose";
import { textOf } from "../../../tools/propose/text";
import { openSource } from "../../../tools/replay/sources/open-source";
import { folderOf } from "../../support/folder-of-files";
import { replay } from "../replay/replay-command";
import { projectRoot } from "../../terraform/project-root";

const month = join(projectRoot, "examples", "month.json.gz");
const inUse = {
  region: "us-east-1",
  webhookParameter: "/change-alerts/slack-webhook",
  expectedRoles: [] as ExpectedRoles,
};
const nightlyExport = "arn:aws:iam::111122223333:role/nightly-export";
const byNightlyExport = "arn:aws:sts::111122223333:assumed-role/nightly-export/*";

/** The output with some settings. */
function synthesized(settings: typeof inUse): string {
  const outdir = folderOf();
  const app = Testing.app({ outdir });
  new ChangeAlerts(app, "change-alerts", settings);
  app.synth();
  return outdir;
}

async function proposedFor(outdir: string): Promise<Proposal> {
  const asked = readArguments([month, "--out", outdir]) as ProposeArguments;
  return propose(asked, await openSource(asked.input, asked.access), [
    {
      record: () => undefined,
      fault: (place, message) => expect([place, message]).toBeUndefined(),
      end: () => undefined,
    },
  ]);
}

/** The object that the module with a proposal exports. */
function pasted(proposal: Proposal): { readonly changeAlerts: Pick<typeof inUse, "expectedRoles"> } {
  const module = textOf(proposal, month).replace("export const proposed =", "return");
  return new Function(module)() as ReturnType<typeof pasted>;
}

const silences = ({ sections }: Proposal) =>
  sections.flatMap(({ lines }) => lines).reduce((sum, { seen }) => sum + (seen?.effects ?? 0), 0);

it("proposes settings of the month that silence exactly what they say", async () => {
  const before = synthesized(inUse);
  const proposal = await proposedFor(before);
  expect(silences(proposal)).toBe(93);
  expect(pasted(proposal).changeAlerts.expectedRoles).toEqual([
    { role: nightlyExport, tables: ["Music"], operations: ["UpdateItem"] },
  ]);

  const after = synthesized({ ...inUse, ...pasted(proposal).changeAlerts });
  const { stdout } = await replay([month, "--out", before, "--against", after, "--json"]);
  const [difference, summary] = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as unknown);
  expect(difference).toMatchObject({ type: "disappear", principal: byNightlyExport, count: 93 });
  expect(summary).toMatchObject({ type: "summary", alertsAfter: 47, appear: 0, disappear: 93, change: 0 });
});
