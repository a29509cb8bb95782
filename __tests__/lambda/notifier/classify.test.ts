import fc from "fast-check";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { slackMessage } from "../../../lambda/notifier/destinations/slack-markup";
import { type Expected, isExpected, type RoleException } from "../../../lambda/notifier/findings/expected";
import { type Classification, classify as classified } from "../../../lambda/notifier/findings/classify";
import { itemChanges } from "../../../lambda/notifier/findings/item-change";
import { messageOf } from "../../../lambda/notifier/message/message";
import { type LogEvent, readPayload } from "../../../lambda/notifier/records/payload";
import { readSettings } from "../../../lambda/notifier/settings";
import { readRecord } from "../../../lambda/notifier/records/parsed-record";
import { adminRole, assumedRole, byService, otherIdentities, scaling } from "./identities";
import { invocation } from "./invocation";
import { record } from "./samples";

const expected: Expected = { roles: new Set([adminRole]), services: new Set([scaling]) };
const nobody: Expected = { roles: new Set(), services: new Set() };

function classify(
  events: readonly LogEvent[],
  listed: Expected,
  isTold?: (id: string) => boolean,
): Classification {
  return classified(events, [itemChanges(listed, false)], isTold);
}

const logEvents = (...messages: readonly unknown[]) => readPayload(invocation(messages)).logEvents;

test("separates unexpected changes from expected ones", () => {
  const { findings, counts } = classify(
    logEvents(
      record("put-item", { eventID: "1" }),
      record("put-item", { eventID: "2", userIdentity: assumedRole("arn:aws:iam::111122223333:role/other") }),
      record("put-item", { eventID: "3", userIdentity: byService }),
      record("get-item", { userIdentity: otherIdentities["the root user"] }),
      record("update-item-failed", { userIdentity: otherIdentities["the root user"] }),
    ),
    expected,
  );
  expect(findings.map(({ record: { eventName } }) => eventName)).toEqual(["PutItem", "UpdateItem"]);
  expect(counts).toEqual({
    records: 5,
    ignored: 1,
    expected: 2,
    told: 2,
    unreadable: 0,
    alreadyTold: 0,
  });
});

describe("a poison record", () => {
  test("that is nested too deeply for a pattern counts as unreadable, and leaves the others as they are", () => {
    const { readers } = readSettings({
      FINDINGS: '["sign-ins"]',
      DESTINATIONS: '{"mails":{"topicArn":"arn:aws:sns:us-east-1:111122223333:alerts"}}',
      SIGN_IN_PATTERN: '{"detail":{"requestParameters":{"tableName":["Music"]}}}',
    });
    const poison = `{"eventSource":"iam.amazonaws.com","eventName":"A","requestParameters":${"[".repeat(50_000)}${"]".repeat(50_000)}}`;
    const { findings, unreadable } = classified(logEvents(poison, record("put-item")), readers);
    expect(findings.map(({ record: { eventName } }) => eventName)).toEqual(["PutItem"]);
    expect(unreadable).toHaveLength(1);
  });

  test.each([
    ["no JSON", "{"],
    ["an empty text", ""],
    ["null", "null"],
    ["a number", "3"],
    ["a list", "[]"],
    ["an object with no event source", '{"eventName":"PutItem"}'],
    ["an object with no event name", '{"eventSource":"dynamodb.amazonaws.com"}'],
    ["deeply nested", "[".repeat(50_000)],
  ])("of %s counts as unreadable, and leaves the others as they are", (_what, poison) => {
    const { findings, unreadable, counts } = classify(logEvents(poison, record("put-item"), poison), nobody);
    expect(findings).toHaveLength(1);
    expect(unreadable.map(({ logEvent }) => logEvent.id)).toEqual(["log-event-0", "log-event-2"]);
    expect(counts).toMatchObject({ records: 3, told: 1, unreadable: 2 });
  });

  test("of a log event without message and ID counts each time", () => {
    expect(classify([{}, {}, { message: 3 }], expected).counts).toMatchObject({ unreadable: 3 });
  });

  test("of a write with all other fields missing is an unexpected change", () => {
    const message = '{"eventSource":"dynamodb.amazonaws.com","eventName":"PutItem"}';
    expect(classify(logEvents(message, message), expected).counts).toMatchObject({ told: 2 });
  });
});

describe("an event", () => {
  test("that comes twice in a batch is alerted once", () => {
    expect(classify(logEvents(record("put-item"), record("put-item")), nobody).counts).toMatchObject({
      told: 1,
      alreadyTold: 1,
    });
  });

  test("that was alerted before is not alerted", () => {
    const first = classify(logEvents(record("put-item"), "{"), nobody);
    const ids = new Set([...first.findings, ...first.unreadable].map(({ id }) => id));
    const second = classify(logEvents(record("put-item"), "{"), nobody, (id) => ids.has(id));
    expect(first.counts).toMatchObject({ told: 1, unreadable: 1 });
    expect(second.counts).toMatchObject({ told: 0, unreadable: 0, alreadyTold: 2 });
  });

  test("whose ID is that of an unreadable log event is alerted", () => {
    const classification = classify(logEvents("{", record("put-item", { eventID: "log-event-0" })), nobody);
    expect(classification.counts).toMatchObject({ told: 1, unreadable: 1 });
  });
});

describe("of any record", () => {
  const samples = readdirSync(join(__dirname, "..", "..", "..", "examples", "events"))
    .filter((name) => name.endsWith(".json"))
    .map((name) => record(name.replace(".json", "")));
  const roles = [
    adminRole,
    "arn:aws:iam::111122223333:role/orders",
    "arn:aws:iam::111122223333:role/path/orders",
    "arn:aws:iam::444455556666:role/orders",
    "arn:aws-cn:iam::111122223333:role/orders",
  ];
  const services = [scaling, "states.amazonaws.com", "AWS Internal"];
  const role = fc.constantFrom(...roles);
  const odd = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom(...roles, ...services, "Role", "true"));
  const identity = fc
    .tuple(
      fc.oneof(
        fc.tuple(role, fc.string()).map(([arn, session]) => assumedRole(arn, session)),
        fc.constantFrom(byService, ...Object.values(otherIdentities)),
      ),
      fc.dictionary(
        fc.constantFrom("type", "arn", "invokedBy", "sessionContext", "invokedByDelegate", "onBehalfOf"),
        odd,
        { maxKeys: 2 },
      ),
      fc.boolean(),
    )
    .map(([base, changes, without]) => {
      const { sessionContext, ...rest } = base as Record<string, unknown>;
      return { ...rest, ...(without ? {} : { sessionContext }), ...changes };
    });
  const anyRecord = fc
    .tuple(
      fc.constantFrom(...samples),
      fc.dictionary(
        fc.constantFrom(
          ...[
            "eventVersion",
            "eventName",
            "requestParameters",
            "resources",
            "eventID",
            "errorCode",
            "eventTime",
          ],
          ...[
            "sessionCredentialFromConsole",
            "userIdentity",
            "awsRegion",
            "sourceIPAddress",
            "eventCategory",
          ],
        ),
        odd,
        { maxKeys: 3 },
      ),
      fc.option(identity),
    )
    .map(([sample, changes, userIdentity]) => ({
      ...sample,
      ...(userIdentity && { userIdentity }),
      ...changes,
    }));
  const maybe = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
  const exception = fc.record({
    role: fc.constantFrom(
      ...roles,
      "arn:aws:iam::111122223333:role/o*",
      "arn:aws:iam::111122223333:role/path/*",
    ),
    tables: maybe([["Music"], ["Orders"]]),
    operations: maybe([["PutItem", "UpdateItem"], ["Scan"]]),
    until: maybe(["2020-01-01", "2026-11-10", "2030-01-01"]),
  });
  const tables = ["Music"];
  const policy = fc
    .tuple(fc.subarray(roles), fc.subarray(services), fc.array(exception, { maxLength: 2 }))
    .map(([listed, named, exceptions]): Expected => ({
      roles: new Set(listed),
      services: new Set(named),
      exceptions,
    }));

  test("none is expected unless the very role or service is listed", () => {
    let found = 0;
    fc.assert(
      fc.property(anyRecord, policy, (message, listed) => {
        const one = readRecord(JSON.stringify(message));
        if (!one || !isExpected(one, listed, tables)) return;
        found++;
        const who = one.userIdentity as ReturnType<typeof assumedRole>;
        const issuer = (
          who.sessionContext as { readonly sessionIssuer?: { readonly arn: string } } | undefined
        )?.sessionIssuer?.arn;
        if (who.type === "AWSService") {
          expect([...listed.services]).toContain(who.invokedBy);
        } else {
          const fallback = /^arn:(.+):sts::(\d+):assumed-role\/(.+)\/[^/]+$/.exec(String(who.arn));
          const acting = issuer ?? `arn:${fallback?.[1]}:iam::${fallback?.[2]}:role/${fallback?.[3]}`;
          const names = (pattern: string) =>
            pattern === acting || (pattern.endsWith("*") && acting.startsWith(pattern.slice(0, -1)));
          const exceptions = (listed.exceptions ?? []).filter(({ role: pattern }) => names(pattern));
          const isInForce = ({ tables: on, operations, until }: RoleException) =>
            (on?.includes("Music") ?? true) &&
            (operations?.includes(one.eventName) ?? true) &&
            (until === undefined || String(one.eventTime).slice(0, 10) <= until);
          expect(listed.roles.has(acting) || exceptions.some(isInForce)).toBe(true);
          const roles = new Set([...listed.roles].filter((arn) => arn !== acting));
          const others = listed.exceptions?.filter(({ role: pattern }) => !names(pattern));
          expect(isExpected(one, { ...listed, roles, exceptions: others }, tables)).toBe(false);
        }
        expect(isExpected(one, nobody)).toBe(false);
      }),
      { numRuns: 3000 },
    );
    expect(found).toBeGreaterThan(20);
  });

  test("the setting that a finding names would have kept it silent", () => {
    let found = 0;
    fc.assert(
      fc.property(anyRecord, policy, (message, listed) => {
        const one = readRecord(JSON.stringify(message));
        const finding = one && itemChanges(listed, false)(one);
        const named = typeof finding === "object" && finding.words().silencedBy;
        if (!one || !named) return;
        found++;
        const settings = named.flatMap((part) =>
          typeof part === "object" && "value" in part ? [...part.value.matchAll(/^(\w+):(.*)$/g)] : [],
        );
        const entries = (name: string) =>
          settings.flatMap(([, setting, list]) =>
            setting === name ? (JSON.parse(list ?? "") as string[]) : [],
          );
        const widened = {
          ...listed,
          roles: new Set([...listed.roles, ...entries("expectedRoles")]),
          services: new Set([...listed.services, ...entries("expectedServices")]),
        };
        expect(itemChanges(widened, false)(one)).toBe("expected");
      }),
      { numRuns: 3000 },
    );
    expect(found).toBeGreaterThan(20);
  });

  test("each is classified and shown without an error", () => {
    const anyMessage = fc.oneof(
      fc.string(),
      fc.json(),
      anyRecord.map((message) => JSON.stringify(message)),
    );
    fc.assert(
      fc.property(
        fc.array(anyMessage, { maxLength: 14 }),
        policy,
        fc.boolean(),
        (messages, listed, maskKeys) => {
          const classification = classified(logEvents(...messages), [itemChanges(listed, maskKeys)]);
          const { records, ignored, alreadyTold, ...others } = classification.counts;
          expect(ignored + alreadyTold + others.expected + others.told + others.unreadable).toBe(records);
          const place = { logGroup: "/aws/cloudtrail/change-alerts", region: "us-east-1" };
          const { blocks } = slackMessage(messageOf(classification, place));
          expect(blocks.length).toBeLessThanOrEqual(50);
          for (const block of blocks) {
            const { text } = block as { readonly text: { readonly text: string } };
            expect(text.text.length).toBeLessThanOrEqual(3000);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
