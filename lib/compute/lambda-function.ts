import { LambdaFunction as AwsLambdaFunction } from "@cdktf/provider-aws/lib/lambda-function";
import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission";
import { App, AssetType, TerraformAsset } from "cdktf";
import { Construct } from "constructs";
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { AlarmCondition } from "../observability/alarms";
import { AuditStack } from "../stack/audit-stack";
import { resourceConsoleUrl } from "../stack/console-url";
import type { DeadLetterQueue } from "../messaging/dead-letter-queue";
import type { EncryptionKey } from "../security/encryption-key";
import { functionArn } from "./function-arn";
import { type FunctionVpc, grantNetworkInterfaces } from "./function-vpc";
import { bundleLambda } from "./lambda-code";
import { LogGroup } from "../observability/log-group";
import { functionName } from "../validation/names";
import { ServiceRole } from "../security/service-role";
import { validate } from "../validation/validation";

export type FunctionEnvironment = Readonly<Record<string, string>>;

export interface LambdaFunctionProps {
  /** The function's name: 1 to 64 letters, digits, `_` and `-`. */
  readonly name: string;
  /** The TypeScript file that exports `handler`: the handler is `index.handler` where it is `index.ts`. */
  readonly entry: string;
  /** @default none */
  readonly description?: string;
  /** Environment variables, which hold 4 KB together, also by the role that it runs as. @default none */
  readonly environment?: FunctionEnvironment | ((role: ServiceRole) => FunctionEnvironment);
  /** Seconds, from 1 to 900. @default 3, as Lambda has it */
  readonly timeoutInSeconds?: number;
  /** MB, from 128 to 10240. @default 128, as Lambda has it */
  readonly memoryInMegabytes?: number;
  /** The name of the role that it runs as. @default the function's name with "-function" */
  readonly roleName?: string;
  /** Days that the function's log is kept. @default 365 */
  readonly logRetentionInDays?: number;
  /** Gets events that the function failed on three times. @default they are lost */
  readonly deadLetters?: DeadLetterQueue;
  /** The VPC that it reaches the network from. @default Lambda's own, which reaches the internet */
  readonly vpc?: FunctionVpc;
  /** Encrypts environment and log. @default keys that AWS owns */
  readonly key?: EncryptionKey;
}

/** A service that invokes a function for one resource, such as a log group. */
export interface InvokingResource {
  /** The statement's ID in the function's policy, which gets a number where it is taken. */
  readonly sid: string;
  /** Such as `logs.amazonaws.com`. */
  readonly service: string;
  readonly arn: string;
}

/**
 * A Node.js function, bundled so that one commit gives the same bytes on every machine, with its role and
 * log.
 * https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html
 */
export class LambdaFunction extends Construct {
  readonly name: string;
  readonly arn: string;
  readonly role: ServiceRole;
  private readonly invokers: InvokingResource[] = [];

  /** @throws when the entry cannot be bundled */
  constructor(scope: Construct, id: string, props: LambdaFunctionProps) {
    super(scope, id);
    const { name, description, timeoutInSeconds, memoryInMegabytes, deadLetters, key } = props;
    const { roleName = `${name}-function`, vpc } = props;
    const stack = AuditStack.of(this);
    validate(this, "the function's name", name, functionName);

    this.role = new ServiceRole(this, "role", {
      name: roleName,
      service: "lambda.amazonaws.com",
    });
    this.writeLog(props);
    stack.hardened("tracing", () => this.trace());
    deadLetters?.grantSend(this.role);
    if (vpc) grantNetworkInterfaces(this.role, name, vpc);
    if (key) grantEnvironment(this.role, name, key);

    const { zip, handler, sha256 } = bundleLambda(props.entry);
    // A path that is relative would be taken from the folder of cdktf.json.
    const path = resolve(App.of(this).outdir, `${name}.zip`);
    writeFileSync(path, zip);
    const environment =
      typeof props.environment === "function" ? props.environment(this.role) : props.environment;
    const code = new TerraformAsset(this, "code", { path, type: AssetType.FILE });
    const lambda = new AwsLambdaFunction(this, "Default", {
      functionName: name,
      description,
      role: this.role.arn,
      runtime: "nodejs22.x",
      architectures: ["arm64"],
      handler,
      filename: stack.pathOfFile(code.path),
      sourceCodeHash: sha256,
      timeout: timeoutInSeconds,
      memorySize: memoryInMegabytes,
      environment: environment && { variables: { ...environment } },
      kmsKeyArn: key?.arn,
      deadLetterConfig: deadLetters && { targetArn: deadLetters.arn },
      vpcConfig: vpc && { subnetIds: [...vpc.subnetIds], securityGroupIds: [...vpc.securityGroupIds] },
      tracingConfig: stack.hardened("tracing", () => ({ mode: "Active" })),
      // Lambda checks when the function is made what its role may do, and needs it until that is gone.
      dependsOn: [this.role.policy],
    });
    this.name = name;
    this.arn = lambda.arn;
  }

  /** Grants a service to invoke the function for one resource of this account. */
  grantInvoke(scope: Construct, id: string, invoker: InvokingResource): LambdaPermission {
    this.invokers.push(invoker);
    const count = this.invokers.filter(({ sid }) => sid === invoker.sid).length;
    return new LambdaPermission(scope, id, {
      statementId: count === 1 ? invoker.sid : `${invoker.sid}${count}`,
      action: "lambda:InvokeFunction",
      functionName: this.arn,
      principal: invoker.service,
      sourceArn: invoker.arn,
      sourceAccount: AuditStack.of(this).account,
    });
  }

  /** The function in the console. */
  get consoleUrl(): string {
    return resourceConsoleUrl("aws_lambda_function", AuditStack.of(this).region, this.name);
  }

  /** The function failed, was throttled, or lost events. */
  get conditions(): readonly AlarmCondition[] {
    return [this.errors(), this.throttles(), this.deadLetterErrors()];
  }

  /** Invocations that failed. */
  private errors(): AlarmCondition {
    return this.condition("errors", "Errors", "failed: its log has the error");
  }

  /** Invocations that Lambda held back. */
  private throttles(): AlarmCondition {
    return this.condition("throttles", "Throttles", "was throttled: raise the account's concurrency");
  }

  /** Events that Lambda could not send to the dead-letter queue, and that are lost. */
  private deadLetterErrors(): AlarmCondition {
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
    this.role.grant({
      sid: "WriteLog",
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: [`${log.arn}:*`],
    });
  }

  /** https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html */
  private trace(): void {
    this.role.grant({
      sid: "Trace",
      actions: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"],
      resources: ["*"],
    });
  }
}

/**
 * Lambda decrypts the environment as the function's role.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html
 */
function grantEnvironment(role: ServiceRole, name: string, key: EncryptionKey): void {
  const variable = "kms:EncryptionContext:aws:lambda:FunctionArn";
  role.grant({
    sid: "ReadEnvironment",
    actions: ["kms:Decrypt"],
    resources: [key.arn],
    condition: [{ test: "StringEquals", variable, values: [functionArn(role, name)] }],
  });
}
