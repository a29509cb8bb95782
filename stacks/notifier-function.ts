import type { Construct } from "constructs";
import { join } from "node:path";
import type { Backlog } from "../lib/compute/backlog";
import { LambdaFunction, type LambdaFunctionProps } from "../lib/compute/lambda-function";
import {
  type Destinations,
  type DestinationSettings,
  secretsManagerPrefix,
} from "../lib/messaging/destinations";
import { destinationErrors, type ToldFindings } from "../lib/messaging/destination-errors";
import type { ITopic } from "../lib/messaging/topic";
import type { AlarmCondition } from "../lib/observability/alarms";
import { AuditStack } from "../lib/stack/audit-stack";
import { exampleAccount } from "../lib/stack/accounts";
import { keyArn, keyIdOf, validArn } from "../lib/stack/arns";
import { partitionOf } from "../lib/stack/regions";
import type { Table } from "../lib/storage/table";
import type { MessageSettings } from "./settings/messages";
import { addErrors, errorMessage, validate } from "../lib/validation/validation";

export interface NotifierFunctionProps extends Omit<
  LambdaFunctionProps,
  "entry" | "timeoutInSeconds" | "memoryInMegabytes"
> {
  /** What the function looks for in records. */
  readonly environment: Readonly<Record<string, string>>;
  /** Where it tells of it. */
  readonly destinations: Destinations;
  /** What they can be told. */
  readonly told: ToldFindings;
  /** A topic of the stack that it tells too, by the name mail. @default none */
  readonly topic?: ITopic;
  /** What messages say besides. */
  readonly messages: MessageSettings;
  /** What it remembers of other containers. @default nothing */
  readonly memory?: Table;
  /** Keeps what busy destinations refuse. @default the function waits itself */
  readonly backlog?: Backlog;
}

/** Seconds that the function runs at most. */
export const notifierTimeout = 60;

/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const maxBytes = 4096;

/** A secret by its SSM parameter, and the key that encrypts it where that is not AWS's own. */
interface Secret {
  readonly parameter: string;
  readonly keyArn?: string;
}

function isManaged({ parameter }: Secret): boolean {
  return parameter.startsWith(secretsManagerPrefix);
}

/** The name that Secrets Manager has for a secret. */
function nameInManager({ parameter }: Secret): string {
  return parameter.slice(secretsManagerPrefix.length);
}

/** The function that reads records from a log group and tells destinations what they report. */
export class NotifierFunction extends LambdaFunction {
  private readonly backlog?: Backlog;

  constructor(scope: Construct, id: string, props: NotifierFunctionProps) {
    const { destinations, told, topic, messages, memory, backlog, ...rest } = props;
    const mail: Destinations = topic ? { mail: { topicArn: topic.arn } } : {};
    const environment = {
      DESTINATIONS: JSON.stringify(withoutKeys({ ...mail, ...destinations })),
      ...rest.environment,
      ...messageEnvironment(messages),
      ...(memory && { MEMORY_TABLE: memory.reference }),
      ...(backlog && { BACKLOG_URL: backlog.url }),
    };
    super(scope, id, {
      ...rest,
      environment: memory ? (role) => ({ ...environment, OWN_ROLE: role.expectedArn }) : environment,
      entry: join(__dirname, "..", "lambda", "notifier", "handler.ts"),
      timeoutInSeconds: notifierTimeout,
      // A flood unpacks to some 200 MB, and a part of a processor goes with memory.
      memoryInMegabytes: 512,
    });
    addErrors(this, destinationErrors(this, destinations, AuditStack.of(this).region, told));
    this.checkSize({ ...environment, ...this.rememberedBy(memory), ...queuedIn(backlog) });
    this.grantSecrets(destinations);
    this.grantSend(destinations);
    topic?.grantPublishTo(this.role);
    memory?.grantRemember(this.role);
    backlog?.serve(this);
    this.backlog = backlog;
  }

  override get conditions(): readonly AlarmCondition[] {
    return [...super.conditions, ...(this.backlog ? [this.backlog.age()] : [])];
  }

  /** What stands for the memory, as long as it is when Terraform knows the account. */
  private rememberedBy(memory: Table | undefined): Record<string, string> {
    if (memory === undefined) return {};
    const { region, roleSettings } = AuditStack.of(this);
    const role = `role${roleSettings.rolePath ?? "/"}${this.role.name}`;
    return {
      MEMORY_TABLE: memory.name,
      OWN_ROLE: `arn:${partitionOf(region)}:iam::${exampleAccount}:${role}`,
    };
  }

  private checkSize(environment: Readonly<Record<string, string>>): void {
    const bytes = Buffer.byteLength(Object.entries(environment).flat().join(""));
    if (bytes <= maxBytes) return;
    addErrors(this, [
      errorMessage(
        `the size of ${Object.keys(environment).join(", ")}`,
        bytes,
        `a function's environment holds ${maxBytes} bytes`,
        "name fewer, such as one role for each service",
      ),
    ]);
  }

  /** Lets the function read secrets, and use the keys that encrypt them where these are not AWS's own. */
  private grantSecrets(destinations: Destinations): void {
    const secrets = Object.entries(destinations).flatMap(([name, each]) => {
      const secret = secretOf(each);
      return secret ? [{ name, ...secret }] : [];
    });
    const stack = AuditStack.of(this);
    const { partition, region, account } = stack;
    const arn = (service: string, resource: string) =>
      `arn:${partition}:${service}:${region}:${account}:${resource}`;
    const parameterArn = ({ parameter }: Secret) => arn("ssm", `parameter/${parameter.replace(/^\//, "")}`);
    // Secrets Manager adds six characters to a secret's name.
    const secretArn = (secret: Secret) => arn("secretsmanager", `secret:${nameInManager(secret)}-??????`);
    const managed = secrets.filter(isManaged);
    const parameters = secrets.filter((secret) => !isManaged(secret));
    for (const secret of managed) stack.usesExisting("aws_secretsmanager_secret", nameInManager(secret));
    for (const { parameter } of parameters) stack.usesExisting("aws_ssm_parameter", parameter);
    this.grant("ReadParameters", ["ssm:GetParameter"], secrets.map(parameterArn));
    this.grant("ReadSecrets", ["secretsmanager:GetSecretValue"], managed.map(secretArn));
    for (const { name, keyArn: key } of secrets) {
      validate(this, `the keyArn of destinations.${name}`, key, keyArn(region));
      if (key !== undefined) stack.usesExisting("aws_kms_key", keyIdOf(key));
    }
    this.grantDecrypt("DecryptSecrets", "PARAMETER_ARN", parameters, parameterArn);
    this.grantDecrypt("DecryptManagedSecrets", "SecretARN", managed, secretArn);
  }

  /** Lets the function decrypt these secrets alone: services name what they decrypt in the context. */
  private grantDecrypt(
    sid: string,
    context: string,
    secrets: readonly Secret[],
    arnOf: (secret: Secret) => string,
  ): void {
    const encrypted = secrets.filter((secret) => secret.keyArn !== undefined);
    if (encrypted.length === 0) return;
    this.role.grant({
      sid,
      actions: ["kms:Decrypt"],
      resources: [...new Set(encrypted.flatMap((secret) => secret.keyArn ?? []))],
      condition: [
        { test: "StringLike", variable: `kms:EncryptionContext:${context}`, values: encrypted.map(arnOf) },
      ],
    });
  }

  private grantSend(destinations: Destinations): void {
    const all = Object.values(destinations);
    const topics = all.flatMap(({ topicArn }) => topicArn ?? []);
    const buses = all.flatMap(({ eventBusArn }) => eventBusArn ?? []);
    this.grant("Publish", ["sns:Publish"], topics);
    this.grant("PutEvents", ["events:PutEvents"], buses);
    const stack = AuditStack.of(this);
    const ofHome = (arn: string) => validArn(arn)?.region === stack.region;
    for (const topic of topics.filter(ofHome)) stack.usesExisting("aws_sns_topic", topic);
    for (const bus of buses.filter(ofHome)) {
      stack.usesExisting("aws_cloudwatch_event_bus", bus.replace(/^.*:event-bus\//, ""));
    }
  }

  private grant(sid: string, actions: string[], resources: string[]): void {
    if (resources.length > 0) this.role.grant({ sid, actions, resources: [...new Set(resources)] });
  }
}

/** What stands for the backlog, as long as it is when Terraform knows the account. */
function queuedIn(backlog: Backlog | undefined): Record<string, string> {
  return backlog ? { BACKLOG_URL: backlog.urlIn(exampleAccount) } : {};
}

function messageEnvironment({ accountNames, historyUrl }: MessageSettings): Record<string, string> {
  return {
    ...(accountNames && { ACCOUNT_NAMES: JSON.stringify(accountNames) }),
    ...(historyUrl !== undefined && { HISTORY_URL: historyUrl }),
  };
}

/** What a chat is reached by; undefined of a destination that is none. */
export function secretOf({ slackWebhook, slackChannel, teamsWebhook }: DestinationSettings) {
  return slackWebhook ?? slackChannel ?? teamsWebhook;
}

/** Destinations as the function reads them: the keys of secrets are its role's. */
function withoutKeys(destinations: Destinations): object {
  const entries = Object.entries(destinations).map(([name, each]) => [
    name,
    Object.fromEntries(Object.entries(each).map(([kind, settings]) => [kind, withoutKey(settings)])),
  ]);
  return Object.fromEntries(entries) as object;
}

function withoutKey(settings: unknown): unknown {
  if (typeof settings !== "object" || settings === null || Array.isArray(settings)) return settings;
  return { ...settings, keyArn: undefined };
}
