import { record } from "../support/events";
import { nothing } from "../support/replayed-stacks";
import { reads, writes } from "./item-calls";
import { alerts, anew, recorded } from "./replayed-change-alerts";

const full = alerts();

const as = (caller: string) => ({ userIdentity: record(caller).userIdentity });

describe("a change by an expected role is recorded, and nobody is told", () => {
  it.each(writes)("%s", async (name) => {
    const outcome = await full.of(anew(name, as("put-item-by-expected-role")));
    expect(outcome).toEqual({ ...nothing, objects: [recorded], rules: ["subscription"] });
  });
});

describe("a change by anybody else is one message, which says who", () => {
  it.each([
    [
      "put-item-through-service",
      "`AssumedRole` `arn:aws:iam::111122223333:role/orders-service`, session `orders`, through `states.amazonaws.com`",
    ],
    ["put-item-by-service", "`AWSService` `replication.dynamodb.amazonaws.com`"],
    [
      "put-item-from-console",
      "`AssumedRole` `arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Administrators_0123456789abcdef`, session `anaya@example.com`, from the console",
    ],
    ["put-item-by-iam-user", "`IAMUser` `arn:aws:iam::111122223333:user/anaya`"],
    ["put-item-by-root", "`Root` `arn:aws:iam::111122223333:root`, from the console"],
    ["put-item-by-another-account", "`AWSAccount` `AROAIDPPEZS35WEXAMPLE:partner`"],
    [
      "put-item-without-session-context",
      "`AssumedRole` `arn:aws:sts::111122223333:assumed-role/myteam-administrators/max.mustermann@company.ag`, session `max.mustermann@company.ag`",
    ],
  ])("%s", async (name, who) => {
    const { messages } = await full.of(anew(name));
    expect(messages).toEqual([expect.stringContaining(`\n*Who:* ${who}`)]);
  });
});

describe("an exception of expectedRoles", () => {
  const role = "arn:aws:iam::111122223333:role/orders-*";
  const byPrefix = alerts({
    expectedRoles: [{ role, tables: ["Music"], operations: ["PutItem"], until: "2026-12-31" }],
    accountNames: { "111122223333": "production" },
    historyUrl: "https://siem.example/{principal}",
  });
  const expired = alerts({ expectedRoles: [{ role, until: "2026-11-09" }] });
  const byExpected = as("put-item-by-expected-role");

  it("lets its calls pass, on its tables and until its day", async () => {
    expect((await byPrefix.of(anew("put-item", byExpected))).messages).toEqual([]);
    const resources = [
      { type: "AWS::DynamoDB::Table", ARN: "arn:aws:dynamodb:us-east-1:111122223333:table/Orders" },
    ];
    for (const call of [
      anew("delete-item", byExpected),
      anew("put-item", { ...byExpected, resources }),
      anew("put-item", { ...byExpected, eventTime: "2027-01-01T00:00:00Z" }),
    ]) {
      const [message = ""] = (await byPrefix.of(call)).messages;
      expect(message).toContain("*Account:* `111122223333`, `production`");
      expect(message).toMatch(/<https:\/\/siem\.example\/arn%3Aaws%3Asts.*\|The caller's history>/);
    }
  });

  it("lets no person pass, nor root", async () => {
    for (const who of ["put-item-from-console", "put-item-by-root", "put-item-by-iam-user"]) {
      expect((await byPrefix.of(anew("put-item", as(who)))).messages).toHaveLength(1);
    }
  });

  it("that has expired is told with the first call of the day, and each call is told", async () => {
    const messages = [];
    for (let call = 0; call < 2; call++) {
      messages.push(...(await expired.of(anew("put-item", byExpected))).messages);
    }
    expect(messages).toEqual([
      expect.stringMatching(
        /^1 unexpected change\n[^]*`arn:aws:iam::111122223333:role\/orders-\*` was expected until 2026-11-09/,
      ),
      expect.stringMatching(/^1 unexpected change\n(?![^]*was expected until)/),
    ]);
  });
});

describe("the root user", () => {
  it.each(writes)("is told of, whatever the call: %s", async (name) => {
    expect((await full.of(anew(name, as("put-item-by-root")))).messages).toHaveLength(1);
  });

  it.each(reads)("is not told of for a read: %s", async (name) => {
    expect((await full.of(anew(name, as("put-item-by-root")))).messages).toEqual([]);
  });
});

describe("when services are expected,", () => {
  const services = alerts({
    expectedServices: ["states.amazonaws.com", "replication.dynamodb.amazonaws.com"],
  });
  const admin = record("put-item").userIdentity as object;

  it.each([
    ["one of them is not told of", 0, anew("put-item-by-service")],
    ["one of them with an expected role is not told of", 0, anew("put-item-through-service")],
    ["an expected role by itself is not told of", 0, anew("put-item-by-expected-role")],
    [
      "one of them with another role is told of",
      1,
      anew("put-item", { userIdentity: { ...admin, invokedBy: "states.amazonaws.com" } }),
    ],
    [
      "another service is told of",
      1,
      anew("put-item-by-service", { userIdentity: { type: "AWSService", invokedBy: "ec2.amazonaws.com" } }),
    ],
    ["a person is told of", 1, anew("put-item-from-console")],
  ])("%s", async (_what, count, change) => {
    expect((await services.of(change)).messages).toHaveLength(count);
  });
});

describe("without hardening, as the article has it,", () => {
  const none = alerts({ hardening: "none" });

  it.each([
    ["an expected role is not told of", 0, "put-item-by-expected-role"],
    ["a person is told of", 1, "put-item-from-console"],
    ["the root user is told of", 1, "put-item-by-root"],
    ["a service is told of", 1, "put-item-by-service"],
    ["an attempt is told of", 1, "update-item-failed"],
    ["a PartiQL read is not told of", 0, "execute-statement-select"],
  ])("%s", async (_what, count, name) => {
    expect(await none.of(anew(name))).toMatchObject({ rules: ["subscription"], failures: [] });
    expect((await none.of(anew(name))).messages).toHaveLength(count);
  });
});
