import { local } from "../lib/stack/backends";
import type { Settings } from "../stacks/settings";

/** Every kind of alert there is: more than anybody wants, but it shows what each looks like. */
export const settings = {
  region: "us-east-1",
  backend: local(),

  signInAlerts: {
    source: "logs",
    outcomes: ["Success", "Failure"],
    memory: true,
    bursts: { failures: 3, minutes: 10 },
    signIns: {
      eventNames: [
        "ConsoleLogin",
        "SwitchRole",
        "ExitRole",
        "GetSigninToken",
        "UserAuthentication",
        "CredentialVerification",
        "AuthorizeOAuth2Access",
        "CreateOAuth2Token",
      ],
    },
  },

  changeAlerts: {
    webhookParameter: "/change-alerts/slack-webhook",
    expectedRoles: ["arn:aws:iam::111122223333:role/orders-service"],
    memory: true,
    alertOn: ["itemChanges", "itemReads", "tableChanges"],
  },
} satisfies Settings;
