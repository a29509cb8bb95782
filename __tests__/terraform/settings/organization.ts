import { local } from "../../../lib/stack/backends";
import type { Settings } from "../../../stacks/settings";

/** The member account that is deployed to, in the role that AWS Organizations makes in each. */
const account = process.env.MEMBER_ACCOUNT ?? "111122223333";

/** What the delegated administrator of an organization records of all its accounts. */
export const settings: Settings = {
  region: "us-east-1",
  backend: local(),
  provider: { assumeRole: { roleArn: `arn:aws:iam::${account}:role/OrganizationAccountAccessRole` } },

  changeAlerts: {
    webhookParameter: "/change-alerts/slack-webhook",
    expectedRoles: [],
    organization: true,
    s3KeyPrefix: "items",
    forceDestroy: true,
  },
  tableLineage: {
    organization: true,
    accountIds: [account],
    readWriteType: "WriteOnly",
    forceDestroy: true,
  },
};
