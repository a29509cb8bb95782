import { record } from "../support/events";
import { nothing } from "../support/replayed-stacks";
import { alerts, recorded } from "./replayed-sign-in-alerts";

const chosen = alerts({ signInRegions: ["us-west-2"] });
const european = alerts({ region: "eu-west-1" });
const government = alerts({ region: "us-gov-west-1" });
const none = alerts({ hardening: "none" });

it("a sign-in at a Region's page is mailed when that Region is chosen", async () => {
  expect(await chosen.of(record("console-login-regional-endpoint"))).toMatchObject({
    rules: ["forward_us_west_2_rule", "rule"],
    mails: [expect.stringContaining('"Region: us-west-2"')],
  });
});

it("a sign-in in a Region that is not chosen raises an alarm alone", async () => {
  expect(await chosen.of(record("console-login"))).toMatchObject({
    objects: recorded("us-east-2"),
    rules: ["sign_ins_elsewhere"],
    mails: [{ AlarmName: "sign-in-alerts-sign-ins-elsewhere" }],
  });
});

it("a sign-in of the root user reaches a home in Europe through the forwarder of us-east-1", async () => {
  const { rules, mails } = await european.of(record("console-login-root"));
  expect(rules).toEqual(["forward_us_east_1_rule", "rule"]);
  expect(mails[0]).toContain('"Region: us-east-1"');
  expect(mails[0]).toContain("https://console.aws.amazon.com/cloudtrailv2/home?region=us-east-1#");
});

it("a sign-in at the page of a home in Europe is mailed by the rule there", async () => {
  const atHome = record("console-login-regional-endpoint", { awsRegion: "eu-west-1" });
  expect(await european.of(atHome)).toMatchObject({ rules: ["rule"], mails: [expect.any(String)] });
});

it("a sign-in in GovCloud is forwarded within GovCloud, and its mail links to the console there", async () => {
  const { rules, mails } = await government.of(record("console-login", { awsRegion: "us-gov-east-1" }));
  expect(rules).toEqual(["forward_us_gov_east_1_rule", "rule"]);
  expect(mails[0]).toContain("https://console.amazonaws-us-gov.com/");
});

describe("without hardening, as the article has it", () => {
  it("a sign-in in the home Region is mailed", async () => {
    expect(await none.of(record("console-login-root"))).toMatchObject({ rules: ["rule"], failures: [] });
  });

  it.each(["console-login", "console-login-federated", "console-login-without-mfa"])(
    "a sign-in in another Region is recorded and not mailed, for nothing forwards it: %s",
    async (name) => {
      const signIn = record(name);
      expect(await none.of(signIn)).toEqual({ ...nothing, objects: recorded(signIn.awsRegion) });
    },
  );
});
