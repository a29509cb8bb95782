import type { Construct } from "constructs";
import type { PolicyStatement } from "../security/policy-statements";
import { servicePrincipal } from "../security/services";
import { accountId } from "../stack/accounts";
import { AuditStack } from "../stack/audit-stack";
import { onceEach } from "../validation/lists";
import { list, string } from "../validation/schema/kinds";
import { object, type SettingsOf } from "../validation/schema/object";
import type { Constraint } from "../validation/validation";
import { encryptMessages } from "./topic-policy";

const publishingService: Constraint<string> = {
  ...servicePrincipal,
  accepts: "a service is given by its principal, such as cloudwatch.amazonaws.com",
  remedy: "take the principal from the service's documentation of SNS topics",
};

const publishersShape = {
  /**
   * Services that publish on behalf of this account, such as `cloudwatch.amazonaws.com` for alarms.
   * @default none
   * @change in place
   */
  services: list(string(publishingService), onceEach),
  /**
   * Other accounts by ID, whose roles and users publish where their own policies let them.
   * @default none
   * @change in place
   */
  accounts: list(string(accountId), onceEach),
};
export const publishers = object(publishersShape);

/** Who publishes to a topic besides EventBridge. */
export interface Publishers extends SettingsOf<typeof publishersShape> {}

/** What a topic's policy and its key's must have for publishers. */
interface PublisherStatements {
  readonly topic: PolicyStatement[];
  readonly key: Omit<PolicyStatement, "resources">[];
}

/** https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html */
export function publisherStatements(
  scope: Construct,
  topicArn: string,
  { services = [], accounts = [] }: Publishers,
): PublisherStatements {
  const stack = AuditStack.of(scope);
  const groups = [
    ...(services.length > 0 ? [ofServices(services, stack.account)] : []),
    ...(accounts.length > 0 ? [ofAccounts(accounts, stack.partition)] : []),
  ];
  return {
    topic: groups.map(({ who, principals, condition }) => ({
      sid: `${who}Publish`,
      principals,
      condition,
      actions: ["SNS:Publish"],
      resources: [topicArn],
    })),
    // A service may come to KMS without its source, as EventBridge does.
    key: groups.map(({ who, principals }) => ({
      sid: `${who}EncryptForTopic`,
      principals,
      actions: encryptMessages,
    })),
  };
}

interface PublisherGroup extends Pick<PolicyStatement, "principals" | "condition"> {
  readonly who: string;
}

function ofServices(services: readonly string[], account: string): PublisherGroup {
  return {
    who: "Services",
    principals: [{ type: "Service", identifiers: [...services] }],
    condition: [{ test: "StringEquals", variable: "aws:SourceAccount", values: [account] }],
  };
}

function ofAccounts(accounts: readonly string[], partition: string): PublisherGroup {
  const identifiers = accounts.map((id) => `arn:${partition}:iam::${id}:root`);
  return { who: "Accounts", principals: [{ type: "AWS", identifiers }] };
}
