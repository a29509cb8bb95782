import { AthenaWorkgroup } from "@cdktf/provider-aws/lib/athena-workgroup";
import { Construct } from "constructs";
import { AuditStack } from "../stack/audit-stack";
import { resourceConsoleUrl } from "../stack/console-url";
import type { EncryptionKey } from "../security/encryption-key";
import type { ServiceRole } from "../security/service-role";
import { PrivateBucket } from "../storage/private-bucket";
import { Region } from "../stack/region";
import { validate, type Constraint, textConstraint } from "../validation/validation";

export interface QueryWorkgroupProps {
  /** The workgroup's name: 1 to 128 letters, digits, `.`, `_` and `-`. */
  readonly name: string;
  /** The name of the bucket for results. @default the workgroup's name with "-results", account and Region */
  readonly bucketName?: string;
  /** A workgroup whose bucket takes the results, beneath this one's name. @default a bucket of its own */
  readonly sharesResultsOf?: QueryWorkgroup;
  /** @default SSE-S3 */
  readonly key?: EncryptionKey;
  /** Days that results are kept. @default 30 */
  readonly expireResultsAfterDays?: number;
  /**
   * Bytes that one query may scan before Athena cancels it; what it has scanned is charged.
   * @default 100 GiB
   */
  readonly bytesScannedCutoffPerQuery?: number;
}

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_CreateWorkGroup.html */
const workgroupName = textConstraint(
  "[a-zA-Z0-9._-]{1,128}",
  'a workgroup\'s name has 1 to 128 letters, digits, ".", "_" and "-"',
  "rename the workgroup",
);

/**
 * Athena takes 10 MB too, which is less, and the provider refuses it.
 * https://docs.aws.amazon.com/athena/latest/ug/workgroups-setting-control-limits-cloudwatch.html
 */
const minCutoff = 10 * 1024 ** 2;
export const cutoff: Constraint<number> = {
  accepts: `the bytes that a query may scan are a whole number from ${minCutoff} (10 MiB)`,
  remedy: "give it in bytes, such as 10737418240 (10 GiB), or leave the setting out for the default",
  test: (bytes) => Number.isSafeInteger(bytes) && bytes >= minCutoff,
};

/**
 * The Athena workgroup that queries run in, with a bucket for their results. Athena reads the log files and
 * writes the results with the permissions of whoever asks: with a customer key they need `kms:Decrypt` and
 * `kms:GenerateDataKey` in IAM, which the key's policy leaves to the account, so that no statement is added
 * to it.
 * https://docs.aws.amazon.com/athena/latest/ug/encryption.html
 */
export class QueryWorkgroup extends Construct {
  /** The name as it was given; `reference` is the same for what must wait for the workgroup. */
  readonly name: string;
  readonly reference: string;
  readonly arn: string;
  readonly results: PrivateBucket;
  /** What the keys of results begin with. */
  private readonly resultsPrefix: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: QueryWorkgroupProps,
  ) {
    super(scope, id);
    const stack = AuditStack.of(this);
    const { name, key, bytesScannedCutoffPerQuery = 100 * 1024 ** 3 } = props;
    validate(this, "the workgroup's name", name, workgroupName);
    validate(this, "bytesScannedCutoffPerQuery", bytesScannedCutoffPerQuery, cutoff);

    this.results = props.sharesResultsOf?.results ?? this.ownResults(props);
    this.resultsPrefix = props.sharesResultsOf ? `${name}/` : "";
    const workgroup = new AthenaWorkgroup(this, "Default", {
      name,
      description: `Queries of the stack ${stack.node.id}.`,
      // Athena deletes no workgroup that was ever asked, since the history of queries is part of it.
      forceDestroy: true,
      configuration: {
        enforceWorkgroupConfiguration: true,
        publishCloudwatchMetricsEnabled: true,
        bytesScannedCutoffPerQuery,
        requesterPaysEnabled: false,
        resultConfiguration: {
          outputLocation: `s3://${this.results.name}/${this.resultsPrefix}`,
          expectedBucketOwner: stack.account,
          encryptionConfiguration: key
            ? { encryptionOption: "SSE_KMS", kmsKeyArn: key.arn }
            : { encryptionOption: "SSE_S3" },
        },
      },
    });
    this.name = name;
    this.reference = workgroup.name;
    this.arn = workgroup.arn;
  }

  /**
   * Grants a role to ask in the workgroup and to read the answers, as Step Functions needs it.
   * https://docs.aws.amazon.com/step-functions/latest/dg/connect-athena.html
   */
  grantQuery(role: ServiceRole): void {
    role.grant({
      sid: "AskAthena",
      actions: [
        "athena:GetNamedQuery",
        "athena:GetQueryExecution",
        "athena:GetQueryResults",
        "athena:StartQueryExecution",
        "athena:StopQueryExecution",
      ],
      resources: [this.arn],
    });
    role.grant({
      sid: "WriteResults",
      actions: ["s3:AbortMultipartUpload", "s3:GetObject", "s3:ListMultipartUploadParts", "s3:PutObject"],
      resources: [`${this.results.arn}/${this.resultsPrefix}*`],
    });
    role.grant({
      sid: "LocateResults",
      actions: ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"],
      resources: [this.results.arn],
    });
    if (!this.props.key) return;
    const actions = ["kms:Decrypt", "kms:GenerateDataKey"];
    role.grant({ sid: "EncryptResults", actions, resources: [this.props.key.arn] });
  }

  private ownResults({
    name,
    bucketName,
    key,
    expireResultsAfterDays = 30,
  }: QueryWorkgroupProps): PrivateBucket {
    const stack = AuditStack.of(this);
    // A name that is refused is not refused again in a name that is made from it.
    const prefix = workgroupName.test(name) ? name : stack.name;
    return new PrivateBucket(this, "results", {
      name: bucketName ?? `${prefix}-results-${stack.account}-${stack.region}`,
      key,
      lifecycle: [{ id: "expire-results", expireAfterDays: expireResultsAfterDays }],
      // Results expire anyway, and asking again brings them back.
      forceDestroy: true,
    });
  }

  /** The workgroup in the console. */
  get consoleUrl(): string {
    return resourceConsoleUrl("aws_athena_workgroup", Region.of(this), this.name);
  }
}
