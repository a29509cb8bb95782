import { type BadInput, long, signIn } from "./bad-input";

const ruleRule =
  'a rule name has 1 to 64 letters, digits, ".", "_" and "-"; shorten or respell ruleName, which the name is made from.';
const targetRule = 'a target ID has 1 to 64 letters, digits, ".", "_" and "-"; rename the target.';

/** Rules of EventBridge and their targets. */
export const rules: readonly BadInput[] = [
  {
    title: "a rule's name that leaves no room for the rule on tampering",
    settings: signIn({ ruleName: long(55) }),
    place: "sign-in-alerts/tamper_rule",
    message: `the rule's name is "${long(55)}-tampering"; ${ruleRule}`,
  },
  {
    title: "a rule's name with a space that several rules' names are made from",
    settings: { region: "us-east-1", signInAlerts: { ruleName: "sign ins" } },
    place: "sign-in-alerts",
    message: `ruleName is "sign ins"; ${ruleRule}`,
  },
  {
    title: "a rule's description of 513 characters",
    settings: signIn({ ruleDescription: long(513) }),
    place: "sign-in-alerts",
    message: `ruleDescription is "${long(513)}"; a rule's description has at most 512 characters; shorten it.`,
  },
  {
    title: "a target ID with a space",
    settings: signIn({ targetId: "to topic" }),
    place: "sign-in-alerts",
    message: `targetId is "to topic"; ${targetRule}`,
  },
];
