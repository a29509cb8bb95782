import type { Settings } from "../../stacks/settings";
import { type BadInput, long, numbered, signIn, times } from "./bad-input";

const mail = (inputTemplate: string, inputPaths: Readonly<Record<string, string>> = {}): Settings =>
  signIn({ mail: { inputPaths, inputTemplate } });

const lineRule = "each line of text is one JSON string; put it in double quotes, with none inside.";
const pathRule =
  'a path is "$" with fields, indices and "*", such as "$.detail.userIdentity.arn"; correct the path.';
const variableRule = 'a variable has letters, digits, "_" and "-", and does not begin with AWS; rename it.';
const templateLengthRule = "a template has 1 to 8192 characters; shorten or fill it.";
const eventRule =
  "the event is JSON of its own and stands outside quotes, as a value of a JSON template; " +
  "take the quotes away, or name the fields that are needed in inputPaths.";

/** The mail's template and the paths of its variables. */
export const mails: readonly BadInput[] = [
  {
    title: "a constant mail that is no JSON",
    settings: signIn({ mail: { input: "Root has signed in" } }),
    place: "sign-in-alerts",
    message:
      'mail.input is "Root has signed in"; a constant input is JSON of at most 8192 characters; write text as ' +
      "JSON.stringify does, in quotes of its own.",
  },
  {
    title: "a line of the mail without quotes",
    settings: mail('"Sign-in"\nAccount <account>', { account: "$.account" }),
    place: "sign-in-alerts/rule",
    message: `a line of inputTemplate is "Account <account>"; ${lineRule}`,
  },
  {
    title: "a line of the mail with quotes inside",
    settings: mail('"Account "<account>""', { account: "$.account" }),
    place: "sign-in-alerts/rule",
    message: String.raw`a line of inputTemplate is "\"Account \"<account>\"\""; ${lineRule}`,
  },
  {
    title: "a line of the mail with quotes that are escaped",
    settings: mail(String.raw`"Account \"<account>\""`, { account: "$.account" }),
    place: "sign-in-alerts/rule",
    message:
      String.raw`a line of inputTemplate is "\"Account \\\"<account>\\\"\""; ` +
      "EventBridge takes it, but an e-mail of SNS shows the backslashes, so this project refuses them; " +
      "leave out the backslashes and the quotes inside the line.",
  },
  {
    title: "a variable of the mail as a key of JSON",
    settings: mail('{"<user>": "signed in"}', { user: "$.detail.userIdentity.arn" }),
    place: "sign-in-alerts/rule",
    message:
      String.raw`a key of the template is "\"<user>\""; a variable cannot be an object's key; ` +
      "write a name there, and the variable as the value.",
  },
  {
    title: "a variable of the mail without a path",
    settings: mail('"Account <account> in <region>"', { account: "$.account" }),
    place: "sign-in-alerts/rule",
    message:
      'the template\'s variable is "<region>"; inputPaths has account; give it a path or leave it out.',
  },
  {
    title: "a variable of the mail where there is no path at all",
    settings: mail('"Sign-in by <constructor>"'),
    place: "sign-in-alerts/rule",
    message:
      'the template\'s variable is "<constructor>"; inputPaths has none; give it a path or leave it out.',
  },
  {
    title: "a predefined variable that EventBridge does not have",
    settings: mail('"Sign-in seen by <aws.events.rule>"'),
    place: "sign-in-alerts/rule",
    message:
      'the template\'s variable is "<aws.events.rule>"; inputPaths has none; give it a path or leave it out.',
  },
  {
    title: "a path that the mail does not use",
    settings: mail('"Account <account>"', { account: "$.account", time: "$.time" }),
    place: "sign-in-alerts/rule",
    message:
      'the unused variable of inputPaths is "time"; each variable stands in the template; write <time> there or leave it out.',
  },
  {
    title: "a path of the mail without its $",
    settings: mail('"Account <account>"', { account: "account" }),
    place: "sign-in-alerts/rule",
    message: `inputPaths.account is "account"; ${pathRule}`,
  },
  {
    title: "a path of the mail that searches all levels",
    settings: mail('"User <user>"', { user: "$..arn" }),
    place: "sign-in-alerts/rule",
    message: `inputPaths.user is "$..arn"; ${pathRule}`,
  },
  {
    title: "a variable's name that AWS reserves",
    settings: mail('"Account <AWSaccount>"', { AWSaccount: "$.account" }),
    place: "sign-in-alerts/rule",
    message: `a variable of inputPaths is "AWSaccount"; ${variableRule}`,
  },
  {
    title: "a variable's name with a dot",
    settings: mail('"User <user.arn>"', { "user.arn": "$.detail.userIdentity.arn" }),
    place: "sign-in-alerts/rule",
    message: `a variable of inputPaths is "user.arn"; ${variableRule}`,
  },
  {
    title: "an empty mail",
    settings: mail(""),
    place: "sign-in-alerts/rule",
    message: `the template's length is 0; ${templateLengthRule}`,
  },
  {
    title: "a mail of 8,193 characters",
    settings: mail(`"${long(8191)}"`),
    place: "sign-in-alerts/rule",
    message: `the template's length is 8193; ${templateLengthRule}`,
  },
  {
    title: "a malformed JSON template",
    settings: mail('{"account": }'),
    place: "sign-in-alerts/rule",
    message:
      String.raw`inputTemplate is "{\"account\": }"; a template that begins with a brace or bracket is JSON: ` +
      `${jsonFault('{"account": }')}; correct the JSON.`,
  },
  {
    title: "101 paths",
    settings: mail(`"${times(101, (i) => `<v${i}>`).join(" ")}"`, numbered(101, "$.id")),
    place: "sign-in-alerts/rule",
    message:
      "the number of inputPaths is 101; a target has at most 100; remove those that the template does not need.",
  },
  {
    title: "the whole event inside a line of the mail",
    settings: mail('"Event: <aws.events.event.json>"'),
    place: "sign-in-alerts/rule",
    message: `the template's quoted variable is "<aws.events.event.json>"; ${eventRule}`,
  },
  {
    title: "the event inside a text of a JSON template",
    settings: mail('{"event": "<aws.events.event>"}'),
    place: "sign-in-alerts/rule",
    message: `the template's quoted variable is "<aws.events.event>"; ${eventRule}`,
  },
];

/** The message of this Node.js for malformed JSON. It differs between versions. */
function jsonFault(text: string): string {
  try {
    JSON.parse(text);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error(`${text} is JSON`);
}
