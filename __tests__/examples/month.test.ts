import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { recordsOfMonth } from "../../examples/month";
import { replay, synthesized } from "../tools/replay/replay-command";

const file = join(__dirname, "..", "..", "examples", "month.json.gz");

it("the sample month is what its program makes", () => {
  const text = gunzipSync(readFileSync(file)).toString();
  expect(JSON.parse(text)).toEqual({ Records: recordsOfMonth() });
});

it("a replay of the sample month has alerts of every pipeline that sends any, and no error", async () => {
  const { code, stdout, stderr } = await replay([file, "--out", synthesized()]);
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toMatch(/^604 events from 2026-10-01\S+ to 2026-10-31\S+: 228 matches, 222 alerts /);
  expect(stdout).toContain("\nRecords: 628; duplicates (same event ID): 24\n");
  expect(stdout).toMatch(/\n {4}\S+\.function +slack +140 /);
  expect(stdout).toMatch(/\n {4}\S+\.rule_target +sns +7 /);
  expect(stdout).toMatch(/\n {4}\S+\.sso_rule_target +sns +72 /);
  expect(stdout).toMatch(/\n {4}\S+\.tamper_rule_store_target +sns +1 /);
  expect(stdout).toMatch(/\n {4}\S+\.watch_rule_store_target +sns +1 /);
  expect(stdout).toMatch(/\n {4}\S+\.rule_target +dynamodb +6 /);
  expect(stdout).toMatch(/\n2026-10-20 +█+ 36\n/);
});
