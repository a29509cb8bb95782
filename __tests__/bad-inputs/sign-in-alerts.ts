import { type BadInput, long, signIn } from "./bad-input";

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
    title: "a FIFO topic",
    settings: signIn({ topicName: "alerts.fifo" }),
    place: "sign-in-alerts",
    message: `topicName is "alerts.fifo"; ${topicRule}`,
  },
  {
    title: "an empty topic's name",
    settings: signIn({ topicName: "" }),
    place: "sign-in-alerts",
    message: `topicName is ""; ${topicRule}`,
  },
  {
    title: "a topic's name of 257 characters",
    settings: signIn({ topicName: long(257) }),
    place: "sign-in-alerts",
    message: `topicName is "${long(257)}"; ${topicRule}`,
  },
  {
    title: "a display name with a letter beyond ASCII",
    settings: signIn({ topicDisplayName: "Überwachung" }),
    place: "sign-in-alerts",
    message: `topicDisplayName is "Überwachung"; ${displayRule}`,
  },
  {
    title: "a display name of two lines",
    settings: signIn({ topicDisplayName: "AWS\nsign-in" }),
    place: "sign-in-alerts",
    message: String.raw`topicDisplayName is "AWS\nsign-in"; ${displayRule}`,
  },
  {
    title: "a display name of 101 characters",
    settings: signIn({ topicDisplayName: long(101) }),
    place: "sign-in-alerts",
    message: `topicDisplayName is "${long(101)}"; ${displayRule}`,
  },
  {
    title: "an address with a display name",
    settings: signIn({ furtherEmails: ["Anaya <anaya@example.com>"] }),
    place: "sign-in-alerts",
    message: `furtherEmails[0] is "Anaya <anaya@example.com>"; ${emailRule}`,
  },
  {
    title: "two addresses in one entry",
    settings: signIn({ furtherEmails: ["anaya@example.com", "li@example.com, jo@example.com"] }),
    place: "sign-in-alerts",
    message: `furtherEmails[1] is "li@example.com, jo@example.com"; ${emailRule}`,
  },
  {
    title: "an address without a domain",
    settings: signIn({ furtherEmails: ["anaya"] }),
    place: "sign-in-alerts",
    message: `furtherEmails[0] is "anaya"; ${emailRule}`,
  },
  {
    title: "an address at a host without a dot",
    settings: signIn({ furtherEmails: ["root@localhost"] }),
    place: "sign-in-alerts",
    message: `furtherEmails[0] is "root@localhost"; ${emailRule}`,
  },
  {
    title: "an address twice",
    settings: signIn({ furtherEmails: ["anaya@example.com", "li@example.com", "anaya@example.com"] }),
    place: "sign-in-alerts/topic",
    message: 'emails is "anaya@example.com"; each address gets one mail; name it once.',
  },
  {
    title: "no outcome",
    settings: signIn({ outcomes: [] }),
    place: "sign-in-alerts",
    message: "outcomes is []; at least one is needed; name one or leave the setting out.",
  },
];
