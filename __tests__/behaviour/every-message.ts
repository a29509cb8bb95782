import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { CloudTrailRecord } from "../../engines/cloudtrail/cloudtrail-record";
import { accountCallKinds } from "../../engines/cloudtrail/root-and-account-calls";
import { compileTransformer } from "../../engines/input-transformer/input-transformer";
import { slackMessage } from "../../lambda/notifier/destinations/slack-markup";
import { teamsMessage } from "../../lambda/notifier/destinations/teams-webhook";
import { accountChanges } from "../../lambda/notifier/findings/account-change";
import { classify } from "../../lambda/notifier/findings/classify";
import { itemChanges } from "../../lambda/notifier/findings/item-change";
import { itemReads } from "../../lambda/notifier/findings/item-read";
import { signIns } from "../../lambda/notifier/findings/sign-in";
import { tableChanges } from "../../lambda/notifier/findings/table-change";
import { digestMessage } from "../../lambda/notifier/message/digest";
import { type Message, messageOf } from "../../lambda/notifier/message/message";
import { plainTextOf } from "../../lambda/notifier/message/plain-text";
import { type InputTransformer } from "../../lib/eventbridge/input-transformer-errors";
import { signInNames } from "../../lib/eventbridge/sign-in-kinds";
import { accountMail, tamperMail } from "../../stacks/call-mails";
import { insightMail } from "../../stacks/insight-mail";
import { signInMail } from "../../stacks/sign-in-mails";
import { eventOf } from "../../tools/replay/event-bridge";
import { record } from "../support/events";

const folder = join(__dirname, "..", "..", "examples", "events");
export const samples = readdirSync(folder)
  .filter((file) => file.endsWith(".json"))
  .map((file) => record(file.replace(/\.json$/, "")));

const isInsight = ({ eventType }: CloudTrailRecord) => eventType === "AwsCloudTrailInsight";
export const isCall = (each: CloudTrailRecord) => !isInsight(each);
export const typeOf = ({ userIdentity }: CloudTrailRecord) => String(userIdentity?.type);
export const isOfUser = (each: CloudTrailRecord) => ["Root", "IAMUser"].includes(typeOf(each));
const isOfKind = ({ eventName }: CloudTrailRecord) => signInNames.some((name) => name === eventName);
export const isAtConsole = ({ eventName }: CloudTrailRecord) => eventName === "ConsoleLogin";
export const hasMfa = ({ additionalEventData }: CloudTrailRecord) =>
  (additionalEventData as { readonly MFAUsed?: string } | undefined)?.MFAUsed === "Yes";
export const isFailed = ({ responseElements }: CloudTrailRecord) =>
  (responseElements as { readonly ConsoleLogin?: string } | null)?.ConsoleLogin === "Failure";

/** The mails that rules send by an input transformer, with the events that they are about. */
export const mails: Readonly<Record<string, [InputTransformer, (each: CloudTrailRecord) => boolean]>> = {
  "a sign-in": [
    signInMail("us-east-1", "known", { outcomes: ["Success"] }),
    (each) => isAtConsole(each) && isOfUser(each) && !isFailed(each),
  ],
  "a sign-in, failed or not": [
    signInMail("us-east-1", "known"),
    (each) => isAtConsole(each) && isOfUser(each),
  ],
  "a sign-in by SSO": [signInMail("us-east-1", "not told"), (each) => isAtConsole(each) && !isOfUser(each)],
  "sign-ins of each kind": [
    signInMail("us-east-1", "not told", { eventNames: signInNames }),
    (each) => isOfKind(each) && !isOfUser(each),
  ],
  "sign-ins of each kind by users": [
    signInMail("us-east-1", "known", { eventNames: signInNames }),
    (each) => isOfKind(each) && isOfUser(each),
  ],
  tampering: [tamperMail("us-east-1", { names: ["name", "trailName"], beside: ["policy.arn"] }), isCall],
  "root and the account": [accountMail("us-east-1"), isCall],
  "what Insights find": [insightMail("us-east-1"), isInsight],
};

/** A message as its readers see it: lines, and these without what it quotes. */
export interface Form {
  readonly lines: readonly string[];
  readonly unquoted: readonly string[];
}

const compiled = new Map<InputTransformer, ReturnType<typeof compileTransformer>>();

export function mailOf(transformer: InputTransformer, each: CloudTrailRecord): Form {
  const delivery = { ruleArn: "", ruleName: "" };
  const transform = compiled.get(transformer) ?? compileTransformer(transformer, delivery);
  compiled.set(transformer, transform);
  const { text } = transform(eventOf(each));
  // SNS delivers the quotes of the template around each line.
  const lines = text.split('"\n"').join("\n").slice(1, -1);
  return { lines: lines.split("\n"), unquoted: lines.replace(/“[^”]*”/g, "“”").split("\n") };
}

const nobody = { roles: new Set<string>(), services: new Set<string>() };

/** The readers of each stack that has a function. */
const readers = {
  "sign-in-alerts": [accountChanges(accountCallKinds), signIns(() => true)],
  "change-alerts": [itemChanges(nobody, false), itemReads(nobody, false), tableChanges(nobody)],
};
export const context = { logGroup: "/aws/cloudtrail/alerts", region: "us-east-1" };

export function found(stack: keyof typeof readers, records: readonly CloudTrailRecord[]) {
  const events = records.map((each, index) => ({
    id: `event-${index}`,
    timestamp: 1794301904000,
    message: JSON.stringify(each),
  }));
  return classify(events, readers[stack]);
}

/** The messages of a stack's function, one for each record. */
export function messagesOn(stack: keyof typeof readers, records: readonly CloudTrailRecord[]): Message[] {
  return records
    .map((each) => found(stack, [each]))
    .filter(({ findings }) => findings.length > 0)
    .map((each) => messageOf(each, context));
}

interface Run {
  readonly text: string;
  readonly fontType?: string;
}

export const forms: Readonly<Record<string, (message: Message) => Form>> = {
  "a mail": (message) => {
    const text = plainTextOf(message);
    return { lines: text.split("\n"), unquoted: text.replace(/“[^”]*”/g, "“”").split("\n") };
  },
  Slack: (message) => {
    const blocks = slackMessage(message).blocks as readonly { readonly text: { readonly text: string } }[];
    const text = blocks.map((block) => block.text.text).join("\n");
    return { lines: text.split("\n"), unquoted: text.replace(/`[^`]*`/g, "``").split("\n") };
  },
  Teams: (message) => {
    const { attachments } = teamsMessage(message) as {
      readonly attachments: readonly [{ readonly content: { readonly body: readonly object[] } }];
    };
    const [title, ...containers] = attachments[0].content.body as readonly {
      readonly text?: string;
      readonly items?: readonly { readonly inlines?: readonly Run[] }[];
    }[];
    const runs = containers.flatMap(({ items = [] }) =>
      items.flatMap(({ inlines }) => (inlines ? [inlines] : [])),
    );
    const lines = (shown: (run: Run) => string) => [
      title?.text ?? "",
      ...runs.map((line) => line.map(shown).join("")),
    ];
    return {
      lines: lines(({ text }) => text),
      unquoted: lines(({ text, fontType }) => (fontType === "Monospace" ? "``" : text)),
    };
  },
};

/** Every message on some records: what it is, its form, and the record that it is on. */
export function everyMessage(records: readonly CloudTrailRecord[]): [string, Form][] {
  const ofRules = Object.entries(mails).flatMap(([name, [transformer, isAbout]]) =>
    records.filter(isAbout).map((each): [string, Form] => [`the mail on ${name}`, mailOf(transformer, each)]),
  );
  return [...ofRules, ...everyMessageOfFunctions(records)];
}

export function everyMessageOfFunctions(records: readonly CloudTrailRecord[]): [string, Form][] {
  const stacks = Object.keys(readers) as (keyof typeof readers)[];
  const messages = stacks.flatMap((stack) => {
    const all = found(stack, records);
    const calls = all.findings.map(({ record: { eventName } }) => ({ eventName }));
    const digests = all.findings.slice(0, 1).map((first) => {
      const addresses = [String(first.record.sourceIPAddress)];
      return digestMessage([{ id: "1", first, calls, more: new Map(), addresses }] as never, context);
    });
    return [...messagesOn(stack, records), messageOf(all, context), ...digests];
  });
  return Object.entries(forms).flatMap(([name, form]) =>
    messages.map((message): [string, Form] => [`${name}, ${message.headline}`, form(message)]),
  );
}
