import { Token } from "cdktf";
import type { IConstruct } from "constructs";

/** Where Terraform deploys a construct to. */
export interface Place {
  readonly region: string;
  /** Accounts of which it is one. @default any */
  readonly accounts?: readonly string[];
}

/** Constructs inherit the context of those around them. */
const context = "cloudtrail-pipelines:place";

/** Says where a construct is deployed to, and all that is built in it. It must be empty still. */
export function setPlace(construct: IConstruct, place: Place): void {
  construct.node.setContext(context, place);
}

/** Where a construct is deployed to; unknown outside an `AuditStack`. */
export function placeOf(construct: IConstruct): Place | undefined {
  return construct.node.tryGetContext(context) as Place | undefined;
}

/** Whether an account is none of those that a construct is deployed to; false where these are not known. */
export function isOtherAccount(construct: IConstruct, account: string): boolean {
  const accounts = placeOf(construct)?.accounts ?? [account];
  return !accounts.some((each) => each === account || Token.isUnresolved(each));
}
