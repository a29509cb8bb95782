import { Testing } from "cdktf";
import { join } from "node:path";
import type { ExpectedRoles } from "../../../lib/cloudtrail/expected-roles";
import { ChangeAlerts } from "../../../stacks/change-alerts";
import { readArguments, type ProposeArguments } from "../../../tools/propose/arguments";
import { propose, type Proposal } from "../../../tools/propose/propose";
import { textOf } from "../../../tools/propose/text";
import { isAlert } from "../../../tools/replay/deliveries/delivery";
import { openSource } from "../../../tools/replay/sources/open-source";
import { folderOf } from "../../support/folder-of-files";
import { projectRoot } from "../../terraform/project-root";

const month = join(projectRoot, "examples", "month.json.gz");
const inUse = {
  region: "us-east-1",
  webhookParameter: "/change-alerts/slack-webhook",
  expectedRoles: [] as ExpectedRoles,
};
const nightlyExport = "arn:aws:iam::111122223333:role/nightly-export";

/** What is proposed from the month with settings, and who made the calls that are alerted with them. */
async function proposedWith(settings: typeof inUse) {
  const outdir = folderOf();
  const app = Testing.app({ outdir });
  new ChangeAlerts(app, "change-alerts", settings);
  app.synth();
  const alerted: unknown[] = [];
  const asked = readArguments([month, "--out", outdir]) as ProposeArguments;
  const proposal = await propose(asked, await openSource(asked.input, asked.access), [
    {
      record: ({ userIdentity }, { matches }) => {
        const { sessionIssuer } = userIdentity?.sessionContext as { sessionIssuer: { arn: string } };
        if (matches.some(({ deliveries }) => deliveries.some(isAlert))) alerted.push(sessionIssuer.arn);
      },
      fault: (place, message) => expect([place, message]).toBeUndefined(),
      end: () => undefined,
    },
  ]);
  return { proposal, alerted };
}

/** The object that the module with a proposal exports. */
function pasted(proposal: Proposal): { readonly changeAlerts: Pick<typeof inUse, "expectedRoles"> } {
  const module = textOf(proposal, month).replace("export const proposed =", "return");
  return new Function(module)() as ReturnType<typeof pasted>;
}

const silences = ({ sections }: Proposal) =>
  sections.flatMap(({ lines }) => lines).reduce((sum, { seen }) => sum + (seen?.effects ?? 0), 0);

it("proposes settings of the month that silence exactly what they say, and propose no more", async () => {
  const before = await proposedWith(inUse);
  expect(silences(before.proposal)).toBe(93);
  expect(pasted(before.proposal).changeAlerts.expectedRoles).toEqual([
    { role: nightlyExport, tables: ["Music"], operations: ["UpdateItem"] },
  ]);

  const after = await proposedWith({ ...inUse, ...pasted(before.proposal).changeAlerts });
  expect(after.alerted).toEqual(before.alerted.filter((role) => role !== nightlyExport));
  expect(before.alerted.length - after.alerted.length).toBe(93);
  expect(pasted(after.proposal)).toEqual(pasted(before.proposal));
});
