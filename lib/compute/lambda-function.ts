import { LambdaFunction as AwsLambdaFunction } from "@cdktf/provider-aws/lib/lambda-function";
import { App, AssetType, TerraformAsset } from "cdktf";
import { Construct } from "constructs";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { AlarmCondition } from "../observability/alarms";
import { AuditStack } from "../stack/audit-stack";
import { consoleUrl } from "../stack/console-url";
import type { DeadLetterQueue } from "../messaging/dead-letter-queue";
import type { EncryptionKey } from "../security/encryption-key";
import { bundleLambda } from "./lambda-code";
import { LogGroup } from "../observability/log-group";
import { functionName } from "../validation/names";
import { ServiceRole } from "../security/service-role";
import { validate } from "../validation/validation";

export interface LambdaFunctionProps {
  readonly name: string;
  readonly description: string;
  /** The file that exports `handler`. */
  readonly entry: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutInSeconds: number;
  readonly memoryInMegabytes: number;
  /** Days that the function's log is kept. */
  readonly logRetentionInDays: number;
  /** Gets events that the function failed on three times. @default they are lost */
  readonly deadLetters?: DeadLetterQueue;
  /** Encrypts environment and log. @default keys that AWS owns */
  readonly key?: EncryptionKey;
}

/** A Node.js function, bundled so that one commit gives the same bytes on every machine, with its role and log. */
export class LambdaFunction extends Construct {
  readonly name: string;
  readonly arn: string;
  readonly role: ServiceRole;

  constructor(scope: Construct, id: string, props: LambdaFunctionProps) {
    super(scope, id);
    const { name, description, environment, timeoutInSeconds, memoryInMegabytes, deadLetters, key } = props;
    const stack = AuditStack.of(this);
    validate(this, "the function's name", name, functionName);

    this.role = new ServiceRole(this, "role", {
      name: `${stack.name}-function`,
      service: "lambda.amazonaws.com",
    });
    this.writeLog(props);
    stack.hardened(() => this.trace());
    deadLetters?.allowSend(this.role);
    if (key) this.role.allow({ sid: "ReadEnvironment", actions: ["kms:Decrypt"], resources: [key.arn] });

    const { zip, sha256 } = bundleLambda(props.entry);
    const path = join(App.of(this).outdir, `${name}.zip`);
    writeFileSync(path, zip);
    const code = new TerraformAsset(this, "code", { path, type: AssetType.FILE });
    const lambda = new AwsLambdaFunction(this, "Default", {
      functionName: name,
      description,
      role: this.role.arn,
      runtime: "nodejs22.x",
      architectures: ["arm64"],
      handler: "handler.handler",
      filename: code.path,
      sourceCodeHash: sha256,
      timeout: timeoutInSeconds,
      memorySize: memoryInMegabytes,
      environment: { variables: { ...environment } },
      kmsKeyArn: key?.arn,
      deadLetterConfig: deadLetters && { targetArn: deadLetters.arn },
      tracingConfig: stack.hardened(() => ({ mode: "Active" })),
      // Lambda checks when the function is made that its role may send to the queue.
      dependsOn: [this.role.policy],
    });
    this.name = name;
    this.arn = lambda.arn;
  }

  /** The function in the console. */
  get consoleUrl(): string {
    const { region } = AuditStack.of(this);
    return consoleUrl(region, `lambda/home?region=${region}#/functions/${this.name}`);
  }

  /** Invocations that failed. */
  errors(): AlarmCondition {
    return this.condition("errors", "Errors", "failed: its log has the error");
  }

  /** Invocations that Lambda held back. */
  throttles(): AlarmCondition {
    return this.condition("throttles", "Throttles", "was throttled: raise the account's concurrency");
  }

  /** Events that Lambda could not send to the dead-letter queue, and that are lost. */
  deadLetterErrors(): AlarmCondition {
    return this.condition(
      "dead_letter_errors",
      "DeadLetterErrors",
      "lost events: its role may not send to the dead-letter queue",
    );
  }

  private condition(id: string, metricName: string, what: string): AlarmCondition {
    return {
      id: `${this.node.id}_${id}`,
      description: `The function ${this.name} ${what}.`,
      namespace: "AWS/Lambda",
      metricName,
      statistic: "Sum",
      dimensions: { FunctionName: this.name },
    };
  }

  private writeLog({ name, logRetentionInDays, key }: LambdaFunctionProps): void {
    const log = new LogGroup(this, "log", {
      name: `/aws/lambda/${name}`,
      retentionInDays: logRetentionInDays,
      key,
    });
    this.role.allow({
      sid: "WriteLog",
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: [`${log.arn}:*`],
    });
  }

  /** https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html */
  private trace(): void {
    this.role.allow({
      sid: "Trace",
      actions: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"],
      resources: ["*"],
    });
  }
}
