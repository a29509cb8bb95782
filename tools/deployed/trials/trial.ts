import { randomUUID } from "node:crypto";
import { partitionOf } from "../../../engines/aws";
import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";
import type { Deployed } from "../deployed";
import type { Verdict } from "../verdict";

/** A test that is sent through a stack. */
export interface Trial {
  /** The address in Terraform of what takes it. */
  readonly address: string;
  readonly region: string;
  /** @throws CallError where AWS refuses a call */
  readonly send: () => Promise<Sent>;
}

/** What was sent, and what of it a person must see arrive. */
export interface Sent {
  readonly verdicts: readonly Verdict[];
  /** A sentence for each message. */
  readonly expect?: readonly string[];
}

export type TrialsOf = (deployed: Deployed) => readonly Trial[];

/** What marks a test wherever it arrives. */
export function markOf({ stack }: Deployed): string {
  return `Test of ${stack.name}`;
}

/** The mark where a name is asked for, such as a table's. */
export function nameOfTest(deployed: Deployed): string {
  return markOf(deployed).replaceAll(" ", "-");
}

/** A record of a call that nobody made, marked as a test. */
export function testRecord(
  deployed: Deployed,
  region: string,
  call: Partial<CloudTrailRecord>,
): CloudTrailRecord {
  const { account } = deployed.deployment;
  const [partition, test] = [partitionOf(region), nameOfTest(deployed)];
  return {
    eventVersion: "1.09",
    userIdentity: {
      ...{ type: "AssumedRole", principalId: `AROAEXAMPLE:${test}`, accountId: account },
      arn: `arn:${partition}:sts::${account}:assumed-role/${test}/${test}`,
      sessionContext: {
        sessionIssuer: {
          ...{ type: "Role", principalId: "AROAEXAMPLE", userName: test, accountId: account },
          arn: `arn:${partition}:iam::${account}:role/${test}`,
        },
      },
    },
    eventTime: `${new Date().toISOString().slice(0, 19)}Z`,
    awsRegion: region,
    sourceIPAddress: "192.0.2.0",
    userAgent: markOf(deployed),
    responseElements: null,
    requestID: randomUUID(),
    eventID: randomUUID(),
    eventType: "AwsApiCall",
    recipientAccountId: account,
    ...call,
  };
}
