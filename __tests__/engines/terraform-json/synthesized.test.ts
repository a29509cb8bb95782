import { execFileSync } from "node:child_process";
import { join } from "node:path";
import type { Deployment, SynthesizedStack } from "../../../engines/terraform-json/synthesized";
import { readSynthesized } from "../../../engines/terraform-json/synthesized";
import { folderOf } from "../../support/folder-of-files";
import { stackOf } from "../../tools/replay/stack";
import { synthesizedFolder } from "./synthesized-folder";

describe("readSynthesized", () => {
  it("reads each stack with its name and folder", () => {
    const folder = synthesizedFolder({ one: { resource: {} }, two: {} });
    const stacks = readSynthesized(folder);
    expect(stacks.map(({ name, folder: at }) => [name, at])).toEqual([
      ["one", join(folder, "stacks", "one")],
      ["two", join(folder, "stacks", "two")],
    ]);
    expect(stacks[0]?.json).toEqual({ resource: {} });
  });

  it("names the stacks that there are when one is asked for that is not", () => {
    expect(() => readSynthesized(synthesizedFolder({ one: {}, two: {} }), ["one", "tow"])).toThrow(
      'there is no stack "tow"; there is one, two',
    );
  });

  it("says to synthesize when nothing was", () => {
    expect(() => readSynthesized("no-such-folder")).toThrow(
      'there is no no-such-folder/manifest.json: run "npx cdktf synth" first',
    );
    const empty = folderOf({ "manifest.json": '{"stacks":{}}' });
    expect(() => readSynthesized(empty)).toThrow(
      'has no stacks: run "npx cdktf synth" with the settings of one',
    );
  });

  it("says to synthesize again when what was synthesized is not whole", () => {
    const manifest = '{"stacks":{"one":{"synthesizedStackPath":"one.json"}}}';
    expect(() => readSynthesized(folderOf({ "manifest.json": manifest }))).toThrow(
      /^there is no .*one\.json: run "npx cdktf synth" first$/,
    );
    expect(() => readSynthesized(folderOf({ "manifest.json": manifest, "one.json": "{" }))).toThrow(
      /one\.json is not JSON, .*: run "npx cdktf synth" again$/,
    );
    expect(() => readSynthesized(folderOf({ "manifest.json": manifest, "one.json": "[]" }))).toThrow(
      /one\.json holds no JSON object: run "npx cdktf synth" again$/,
    );
    expect(() => readSynthesized(folderOf({ "manifest.json": '{"stacks":{"one":{}}}' }))).toThrow(
      /does not say where the stack one is: run "npx cdktf synth"$/,
    );
  });
});

describe("SynthesizedStack, of the project's own stacks", () => {
  const root = join(__dirname, "..", "..", "..");
  const ours: Deployment = { account: "111122223333" };
  let stacks: Readonly<Record<string, SynthesizedStack>>;
  const stack = (name: string) => stacks[name] ?? stackOf({});

  beforeAll(() => {
    const folder = folderOf();
    const env = { ...process.env, CDKTF_OUTDIR: folder, AUDIT_SETTINGS: "settings.ts" };
    execFileSync(process.execPath, ["--require", "./tools/typescript.js", "main.ts"], {
      cwd: root,
      env,
      stdio: "pipe",
    });
    stacks = Object.fromEntries(readSynthesized(folder).map((each) => [each.name, each]));
  }, 60_000);

  it("reads the trails", () => {
    const trails = Object.values(stacks).flatMap((each) => each.trails(ours));
    expect(trails.map(({ name, isMultiRegion, bucketName }) => [name, isMultiRegion, bucketName])).toEqual([
      ["change-alerts", true, "change-alerts-111122223333-us-east-1"],
      ["sign-in-alerts", true, "sign-in-alerts-111122223333-us-east-1"],
      ["table-lineage", true, "table-lineage-111122223333-us-east-1"],
      ["table-trail", false, "table-trail-111122223333-us-east-1"],
    ]);
    expect(stack("table-trail").trails(ours)[0]?.eventSelectors[0]?.dataResources).toEqual([
      { type: "AWS::DynamoDB::Table", values: ["arn:aws:dynamodb:us-east-1:111122223333:table/table-trail"] },
    ]);
    expect(stack("change-alerts").trails(ours)[0]?.logGroupName).toBe("/aws/cloudtrail/change-alerts");
  });

  it("reads the rules of every Region down to the mail", () => {
    const rules = stack("sign-in-alerts").rules(ours);
    const [topic] = stack("sign-in-alerts").topics(ours);
    expect(topic?.subscriptions).toMatchObject([{ protocol: "email", endpoint: "<var.subscription_email>" }]);
    const home = rules.find(({ address }) => address === "aws_cloudwatch_event_rule.rule");
    expect(home?.targets).toMatchObject([{ arn: topic?.arn }]);
    expect(home?.targets[0]?.transformer?.inputPaths).toHaveProperty("outcome");
    const bus = "arn:aws:events:us-east-1:111122223333:event-bus/default";
    const away = rules.filter(({ region }) => region !== "us-east-1");
    expect(new Set(away.map(({ region }) => region)).size).toBe(3);
    expect(away.flatMap(({ targets }) => targets.map(({ arn }) => arn))).toEqual(away.map(() => bus));
  });

  it("reads the state machine and its table", () => {
    const [machine] = stack("api-event-log").stateMachines(ours);
    const [table] = stack("api-event-log").tables(ours);
    expect(machine?.definition).toMatchObject({
      States: { WriteToDynamoDB: { Parameters: { TableName: table?.name } } },
    });
    expect(table).toMatchObject({ partitionKey: "EventID", attributeTypes: { EventID: "S" } });
    const targets = stack("api-event-log")
      .rules(ours)
      .flatMap((rule) => rule.targets);
    expect(targets.map(({ arn }) => arn)).toContain(machine?.arn);
  });

  it("reads the function that a log group's events are sent to", () => {
    const [subscription] = stack("change-alerts").logSubscriptions(ours);
    expect(subscription).toMatchObject({
      logGroupName: "/aws/cloudtrail/change-alerts",
      function: { handler: "handler.handler" },
    });
    expect(subscription?.function?.zipPath).toMatch(/\/stacks\/change-alerts\/assets\/.*\.zip$/);
    expect(subscription?.function?.environment).toHaveProperty("EXPECTED_ROLES");
  });
});
