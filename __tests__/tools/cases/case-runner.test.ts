import { CaseRunner } from "../../../tools/cases/case-runner";
import { PartNames } from "../../../tools/cases/part-names";
import { Replays } from "../../../tools/replay/command/replays";
import { record } from "../../support/events";
import { folderOf } from "../../support/folder-of-files";
import { synth } from "../../support/synth";

const names = { trails: new PartNames("trail", []), rules: new PartNames("rule", []) };
let runner: CaseRunner;

beforeAll(() => {
  const outDir = folderOf();
  expect(synth(outDir, { settings: "examples/all-alerts.ts" }).ended).toBe(0);
  runner = new CaseRunner(Replays.read({ outDir }), names);
});

afterAll(() => runner.close());

/** The first line of each message that people get of a case with samples. */
async function messagesOf(...samples: readonly string[]): Promise<readonly string[]> {
  const entries = samples.map((name) => ({ kind: "record", record: record(name), place: name }) as const);
  const { messages } = await runner.run({ entries });
  return messages.map((text) => text.split("\n")[0] ?? "");
}

it("a case knows of its own records, and of none before them", async () => {
  const failure = "Somebody failed to sign in to the console";
  const [first, second, third] = ["console-login-burst-1", "console-login-burst-2", "console-login-burst-3"];
  expect(await messagesOf(first, second)).toEqual([failure, `${failure}, one of 2 failures in 10 minutes`]);
  expect(await messagesOf(third)).toEqual([failure]);
});
