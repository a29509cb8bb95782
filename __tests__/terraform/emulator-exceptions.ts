/** What the emulator cannot keep of a resource, so that a plan or a look at it differs from what was applied. */
export interface EmulatorException {
  /** The resource's type. */
  readonly resource: string;
  /** The attribute; `destroy` when the emulator cannot destroy the resource. */
  readonly attribute: string;
  /** What the emulator does. */
  readonly reason: string;
}

/** What moto 5.2 cannot keep. */
export const motoExceptions: readonly EmulatorException[] = [
  {
    resource: "aws_s3_bucket_notification",
    attribute: "eventbridge",
    reason: "GetBucketNotificationConfiguration leaves EventBridgeConfiguration out",
  },
  {
    resource: "aws_lambda_function",
    attribute: "kms_key_arn",
    reason: "CreateFunction drops KMSKeyArn",
  },
  {
    resource: "aws_lambda_function",
    attribute: "dead_letter_config",
    reason: "CreateFunction drops DeadLetterConfig",
  },
  {
    resource: "aws_sfn_state_machine",
    attribute: "type",
    reason: "CreateStateMachine drops type; the bridge remembers it for Terraform",
  },
  {
    resource: "aws_athena_named_query",
    attribute: "destroy",
    reason: "there is no DeleteNamedQuery, and the queries outlive their workgroup",
  },
];

/** The exceptions of an emulator, with the memory of which were needed. */
export class EmulatorExceptions {
  private readonly met = new Set<EmulatorException>();

  constructor(private readonly exceptions: readonly EmulatorException[]) {}

  /** Whether a difference is excepted; it is remembered. */
  allow(resource: string, attribute: string): boolean {
    const exception = this.exceptions.find(
      (other) => other.resource === resource && other.attribute === attribute,
    );
    if (exception) this.met.add(exception);
    return exception !== undefined;
  }

  /** The exceptions that no difference needed. */
  get unneeded(): EmulatorException[] {
    return this.exceptions.filter((exception) => !this.met.has(exception));
  }
}
