import { join } from "node:path";
import { Bench } from "../bench";
import { inventory } from "../inventory";
import { live } from "../lifecycle";
import { makePrerequisites, removePrerequisites } from "../prerequisites";
import { refusedCalls } from "../refused-calls";
import { synthesize } from "../synthesize";

const bench = new Bench();
const { temporary } = bench;
const stacks = [
  { settings: "settings.ts", words: "default settings" },
  { settings: "__tests__/terraform/settings/variants.ts", words: "variants" },
].flatMap(({ settings, words }) =>
  synthesize(join(temporary.path, words), { settings }).map(({ name, folder }) => ({
    subject: `${name}, ${words}`,
    folder,
  })),
);

const regions = ["us-east-1", "us-east-2", "eu-central-1", "eu-north-1", "ap-southeast-2"];
const inventories = () => Promise.all(regions.map((region) => inventory(bench.aws.clientsOf(region))));
let before: Awaited<ReturnType<typeof inventories>>;

beforeAll(async () => {
  await makePrerequisites(bench.aws.clientsOf("eu-central-1"));
  before = await inventories();
});

describe("a stack's folder, alone elsewhere, lives from init to destroy", () => {
  test.concurrent.each(stacks)("$subject", ({ subject, folder }) =>
    temporary.use(() =>
      live({
        subject,
        aws: bench.aws,
        tools: bench.tools,
        stackFolder: folder,
        temporaryFolder: temporary.path,
      }),
    ),
  );
});

describe("after all of them", () => {
  afterAll(() => removePrerequisites(bench.aws.clientsOf("eu-central-1")));

  test("the account has what it had before", async () => {
    expect(await inventories()).toEqual(before);
  });

  test("the documents in permissions/ allow all that Terraform called", () => {
    const calls = bench.aws.proxy.calls.map(({ call }) => call);
    expect(calls).toContain("cloudtrail:CreateTrail");
    expect(refusedCalls(calls)).toEqual([]);
  });

  test("every exception for what the emulator cannot keep was needed", () => {
    expect(bench.aws.exceptions.unneeded).toEqual([]);
  });

  test("every bridge over a fault of the emulator was needed", () => {
    expect(bench.aws.proxy.unmetFaults("lifecycle")).toEqual([]);
  });
});
