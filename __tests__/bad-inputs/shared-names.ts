import { type BadInput, log, signIn } from "./bad-input";

const nameTaken = (path: string, name: string, owner: string) => ({
  place: path.slice(0, path.indexOf("/")),
  message: `the name of ${path} is "${name}"; ${owner} has it already; rename one of the two.`,
});

/** A trail's log group has a name that follows from the trail's. */
const withoutLogs = { except: ["trail-logs"] } as const;

/** Names that two stacks would share. */
export const sharedNames: readonly BadInput[] = [
  {
    title: "two stacks with one bucket's name",
    settings: signIn({ bucketName: "acme-trail-logs" }),
    second: signIn({ bucketName: "acme-trail-logs" }),
    ...nameTaken("sign-in-alerts-2/trail/bucket", "acme-trail-logs", "sign-in-alerts/trail/bucket"),
  },
  {
    title: "two stacks with one trail's name",
    settings: signIn({ trailName: "account-audit", hardening: withoutLogs }),
    second: signIn({ trailName: "account-audit", hardening: withoutLogs }),
    ...nameTaken("sign-in-alerts-2/trail", "account-audit", "sign-in-alerts/trail"),
  },
  {
    title: "two stacks with one topic's name",
    settings: signIn({ topicName: "alerts" }),
    second: signIn({ topicName: "alerts" }),
    ...nameTaken("sign-in-alerts-2/topic", "alerts", "sign-in-alerts/topic"),
  },
  {
    title: "two stacks of different kinds with one rule's name",
    settings: { ...signIn({ ruleName: "to-audit" }), ...log({ ruleName: "to-audit" }) },
    ...nameTaken("api-event-log/rule", "to-audit", "sign-in-alerts/rule"),
  },
  {
    title: "two stacks with one table's name",
    settings: log({ tableName: "events" }),
    second: log({ tableName: "events" }),
    ...nameTaken("api-event-log-2/table", "events", "api-event-log/table"),
  },
  {
    title: "two stacks with one state machine's name",
    settings: log({ stateMachineName: "write-events", logRetentionInDays: 30 }),
    second: log({ stateMachineName: "write-events", hardening: "none" }),
    ...nameTaken("api-event-log-2/state_machine", "write-events", "api-event-log/state_machine"),
  },
];
