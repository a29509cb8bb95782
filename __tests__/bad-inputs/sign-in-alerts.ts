import { type BadInput, signIn } from "./bad-input";

const topicRule =
  'a standard topic\'s name has 1 to 256 letters, digits, "_" and "-"; rename the topic; a .fifo topic can send no e-mail.';
const displayRule =
  "a display name has at most 100 printable ASCII characters; shorten or respell it; it is the sender's name in the mail.";
const emailRule =
  "one plain e-mail address is accepted, such as security@example.com; " +
  "give each address an entry of its own, without a display name.";

/** The topic of the sign-in alerts, who gets its mails, and which sign-ins are mailed. */
export const signInAlerts: readonly BadInput[] = [
  {
    title: "no part of hardening",
    settings: signIn({ hardening: { only: [] } }),
    place: "sign-in-alerts",
    message: "hardening.only is []; at least one is needed; name one or leave the setting out.",
  },
  {
    title: "parts of hardening that are there, and parts that are not",
    settings: signIn({ hardening: { only: ["alarms"], except: ["tracing"] } as never }),
    place: "sign-in-alerts",
    message:
      'hardening.only is ["alarms"]; it stands beside except, and one of the two is accepted; leave only or except out.',
  },
  {
    title: "the ID of a statement with a slash",
    settings: signIn({ statementIds: { AWSCloudTrailWrite: "logs/write" } }),
    place: "sign-in-alerts",
    message:
      'statementIds.AWSCloudTrailWrite is "logs/write"; a statement has an ID of 1 to 100 letters, digits, spaces, "_" ' +
      'and "-"; take it from the policy, or null where the statement has none.',
  },
  {
    title: "a FIFO topic",
    settings: signIn({ topicName: "alerts.fifo" }),
    place: "sign-in-alerts",
    message: `topicName is "alerts.fifo"; ${topicRule}`,
  },
  {
    title: "a display name of two lines",
    settings: signIn({ topicDisplayName: "AWS\nsign-in" }),
    place: "sign-in-alerts",
    message: String.raw`topicDisplayName is "AWS\nsign-in"; ${displayRule}`,
  },
  {
    title: "an address with a display name",
    settings: signIn({ furtherEmails: ["Anaya <anaya@example.com>"] }),
    place: "sign-in-alerts",
    message: `furtherEmails[0] is "Anaya <anaya@example.com>"; ${emailRule}`,
  },
  {
    title: "an address twice",
    settings: signIn({ furtherEmails: ["anaya@example.com", "li@example.com", "anaya@example.com"] }),
    place: "sign-in-alerts/topic",
    message: 'emails is "anaya@example.com"; each address gets one mail; name it once.',
  },
  {
    title: "an address among those of the variable and besides",
    settings: signIn({
      emails: ["li@example.com", "anaya@example.com"],
      furtherEmails: ["li@example.com"],
    }),
    place: "sign-in-alerts/topic",
    message: 'emails is "li@example.com"; each address gets one mail; name it once.',
  },
  {
    title: "no address",
    settings: signIn({ emails: [] }),
    place: "sign-in-alerts",
    message: "emails is []; at least one is needed; name one or leave the setting out.",
  },
  {
    title: "no outcome",
    settings: signIn({ outcomes: [] }),
    place: "sign-in-alerts",
    message: "outcomes is []; at least one is needed; name one or leave the setting out.",
  },
];
