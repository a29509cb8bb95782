import { type BadInput, log, signIn } from "./bad-input";

const nameTaken = (name: string, owner: string) =>
  `the name is "${name}"; ${owner} has it already; rename one of the two.`;

/** Names that two stacks would share. */
export const sharedNames: readonly BadInput[] = [
  {
    title: "two stacks with one bucket's name",
    settings: signIn({ bucketName: "acme-trail-logs" }),
    second: signIn({ bucketName: "acme-trail-logs" }),
    place: "sign-in-alerts-2/trail_bucket",
    message: nameTaken("acme-trail-logs", "sign-in-alerts/trail_bucket"),
  },
  {
    title: "two stacks with one trail's name",
    settings: signIn({ trailName: "account-audit" }),
    second: signIn({ trailName: "account-audit" }),
    place: "sign-in-alerts-2/trail",
    message: nameTaken("account-audit", "sign-in-alerts/trail"),
  },
  {
    title: "two stacks with one topic's name",
    settings: signIn({ topicName: "alerts" }),
    second: signIn({ topicName: "alerts" }),
    place: "sign-in-alerts-2/topic",
    message: nameTaken("alerts", "sign-in-alerts/topic"),
  },
  {
    title: "two stacks of different kinds with one rule's name",
    settings: { ...signIn({ ruleName: "to-audit" }), ...log({ ruleName: "to-audit" }) },
    place: "api-event-log/rule",
    message: nameTaken("to-audit", "sign-in-alerts/rule"),
  },
  {
    title: "two stacks with one table's name",
    settings: log({ tableName: "events" }),
    second: log({ tableName: "events" }),
    place: "api-event-log-2/table",
    message: nameTaken("events", "api-event-log/table"),
  },
  {
    title: "two stacks with one state machine's name",
    settings: log({ stateMachineName: "write-events", logRetentionInDays: 30 }),
    second: log({ stateMachineName: "write-events", hardening: "none" }),
    place: "api-event-log-2/state_machine",
    message: nameTaken("write-events", "api-event-log/state_machine"),
  },
];
