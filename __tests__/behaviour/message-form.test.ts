import type { CloudTrailRecord } from "../../engines/cloudtrail/cloudtrail-record";
import { messageOf } from "../../lambda/notifier/message/message";
import { type InputTransformer } from "../../lib/eventbridge/input-transformer-errors";
import { record } from "../support/events";
import {
  samples,
  isCall,
  typeOf,
  isOfUser,
  isAtConsole,
  hasMfa,
  isFailed,
  mails,
  type Form,
  mailOf,
  context,
  found,
  messagesOn,
  forms,
  everyMessage,
  everyMessageOfFunctions,
} from "./every-message";

/** Lines that are badly formed, each with what it is of. */
function badLines(messages: readonly [string, Form][], bad: RegExp, of: keyof Form = "lines"): string[] {
  return messages
    .flatMap(([name, form]) => form[of].filter((line) => bad.test(line)).map((line) => `${name}: ${line}`))
    .slice(0, 5);
}

describe("every message on every sample", () => {
  const messages = everyMessage(samples);

  it("is there: each mail, and each form of the functions' messages", () => {
    const names = new Set(messages.map(([name]) => name.replace(/,.*/, "")));
    expect([...names].sort()).toEqual(
      [...Object.keys(mails).map((name) => `the mail on ${name}`.replace(/,.*/, "")), ...Object.keys(forms)]
        .filter((name, index, all) => all.indexOf(name) === index)
        .sort(),
    );
    expect(messages.length).toBeGreaterThan(300);
  });

  it("has no double, leading or trailing blank", () => {
    expect(badLines(messages, / {2}|^ | $/)).toEqual([]);
  });

  it("has no label without a value", () => {
    expect(badLines(messages, /^[A-Z][\w ',]*:\*?$|:\*? · |, *(?:,|$)|\(\)/)).toEqual([]);
  });
});

describe("the first line on a sign-in", () => {
  const console = samples.filter((each) => isAtConsole(each) && isOfUser(each));
  const firstLines = (each: CloudTrailRecord) => [
    ...Object.entries(mails)
      .filter(([name, [, isAbout]]) => name.startsWith("sign-ins of") && isAbout(each))
      .map(([, [transformer]]) => mailOf(transformer, each).lines[0]),
    mailOf(mails["a sign-in, failed or not"]?.[0] as InputTransformer, each).lines[0],
    ...messagesOn("sign-in-alerts", [each]).flatMap((message) =>
      Object.values(forms).map((form) => form(message).lines[0]),
    ),
  ];

  it.each(console.map((each) => [each.eventID, each] as const))(
    "says root and no MFA where so: %s",
    (_id, each) => {
      for (const line of firstLines(each)) {
        expect([line, /\broot\b/i.test(line ?? "")]).toEqual([line, typeOf(each) === "Root"]);
        if (isFailed(each)) expect(line).toMatch(/fail/i);
        else expect([line, /without MFA|MFA used: No\b/.test(line ?? "")]).toEqual([line, !hasMfa(each)]);
      }
    },
  );

  it("says so of several together, too", () => {
    const { headline } = messageOf(found("sign-in-alerts", console), context);
    expect(headline).toMatch(/\d root no-MFA sign-ins?\b/);
    expect(headline).toMatch(/\d failed root sign-ins?\b/);
    expect(headline).toMatch(/\d no-MFA sign-ins?\b/);
  });
});

/** Names that a caller may give to itself, or to what it asks for. */
const nasty: Readonly<Record<string, string>> = {
  "a line of ours": "evil\r\nSeverity: low\u2028Next: evil",
  "the end of a quote": "evil” Severity: low “evil",
  "a URL": "HTTPS://evil.example/a.b?c=evil.example",
  "a host": "www.evil.example",
  "a host with the dots of other scripts": "evil。example evil．example",
  "a host of a bucket": "evil.s3.amazonaws.com",
  "a link of Markdown": "[evil](https://evil.example)",
  "a link of Slack": "<https://evil.example|evil>",
  "a mention": "<!channel> <@U012345> evil",
  "a share": String.raw`\\evil\share evil`,
  "another direction": "\u202Eelpmaxe.live\u2066 evil",
  "double blanks": "  evil   evil  ",
  formats: "*evil* _evil_ ~evil~ `evil` ```evil```",
  "2,000 characters": "evil ".repeat(400),
};

/** A record in which the caller's words are others. */
function withWords(each: CloudTrailRecord, text: string): CloudTrailRecord {
  const { userIdentity, requestParameters, additionalEventData, errorMessage } = each;
  const { arn, ...identity } = userIdentity ?? {};
  return {
    ...each,
    userIdentity: {
      ...identity,
      ...(identity.type === "Root" ? { arn } : { principalId: `AROAIDPPEZS35WEXAMPLE:${text}` }),
      ...("userName" in identity ? { userName: text } : {}),
      sessionContext: { ...(identity.sessionContext as object | undefined), sourceIdentity: text },
    },
    userAgent: text,
    requestParameters: replaced(requestParameters, text) as CloudTrailRecord["requestParameters"],
    additionalEventData: additionalEventData && { ...additionalEventData, UserName: text, LoginTo: text },
    ...(errorMessage === undefined ? {} : { errorMessage: text }),
    resources: [],
  } as CloudTrailRecord;
}

/** Every text in a request, but not the fields that the kind of a call depends on. */
function replaced(request: unknown, text: string): unknown {
  if (typeof request === "string") return /^[A-Z]\w+$|^(?:SELECT|UPDATE)\b/.test(request) ? request : text;
  if (Array.isArray(request)) return request.map((each) => replaced(each, text));
  if (typeof request !== "object" || request === null) return request;
  return Object.fromEntries(Object.entries(request).map(([name, each]) => [name, replaced(each, text)]));
}

describe.each(Object.entries(nasty))("a caller whose words are %s", (_what, text) => {
  const records = samples.filter(isCall).map((each) => withWords(each, text));
  const messages = everyMessageOfFunctions(records);

  it("poses as nothing of ours in what the functions say: it is quoted, cut, and of one line", () => {
    expect(messages.some(([, { lines }]) => lines.some((line) => line.includes("evil")))).toBe(true);
    expect(badLines(messages, /evil|Severity|!channel/, "unquoted")).toEqual([]);
    expect(badLines(messages, /\p{C}| {2}|^ | $/u)).toEqual([]);
    expect(badLines(messages, /.{4000}/)).toEqual([]);
    expect(
      badLines(
        messages.filter(([name]) => name.startsWith("Slack")),
        /<(?!https:)/,
      ),
    ).toEqual([]);
  });

  it("makes no link in what the functions say", () => {
    expect(
      badLines(messages, /evil[.。．｡]|www\.|\.live|\\\\|https?:(?!\/\/console\.aws\.amazon\.com\/)/i),
    ).toEqual([]);
  });

  it("has its words after all of ours in the mails of rules, in quotes", () => {
    for (const [name, [transformer, isAbout]] of Object.entries(mails)) {
      for (const each of records.filter(isAbout)) {
        const mail = mailOf(transformer, each).lines.join("\n");
        const before = mail.slice(0, mail.includes(text) ? mail.indexOf(text) : undefined);
        expect([name, before]).toEqual([name, expect.stringMatching(/\nEvent: https:[^]*“[^“”]*$|^[^]*”$/)]);
        expect(before).not.toContain("evil");
      }
    }
  });
});

describe("what leads to nobody's page stays as it is", () => {
  it.each([
    ["an ARN", "arn:aws:iam::111122223333:role/team.name/first.last"],
    ["a mail address", "first.last@mail.example"],
    ["a service", "dynamodb.application-autoscaling.amazonaws.com"],
    ["an IPv4 address", "192.0.2.10"],
    ["an IPv6 address", "2001:db8::1"],
  ])("%s", (_what, text) => {
    const [message] = messagesOn("change-alerts", [
      { ...record("put-item"), sourceIPAddress: text } as CloudTrailRecord,
    ]);
    for (const form of Object.values(forms)) {
      expect(message && form(message).lines.join("\n")).toContain(text);
    }
  });
});
