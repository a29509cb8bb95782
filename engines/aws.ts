/**
 * A partition of AWS:
 * https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html
 */
export type Partition = "aws" | "aws-cn" | "aws-us-gov";

interface Domains {
  /** What the endpoints of services end with. */
  readonly dnsSuffix: string;
  /** The host of the AWS Management Console. */
  readonly console: string;
}

const domains: Readonly<Record<Partition, Domains>> = {
  aws: { dnsSuffix: "amazonaws.com", console: "console.aws.amazon.com" },
  "aws-cn": { dnsSuffix: "amazonaws.com.cn", console: "console.amazonaws.cn" },
  "aws-us-gov": { dnsSuffix: "amazonaws.com", console: "console.amazonaws-us-gov.com" },
};

/** The partition that a Region is in. */
export function partitionOf(region: string): Partition {
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}

/** Says whether a text is the name of a partition. */
export function isPartition(text: string): text is Partition {
  return Object.hasOwn(domains, text);
}

/**
 * What the endpoints of a Region's services end with:
 * https://docs.aws.amazon.com/general/latest/gr/rande.html
 */
export function dnsSuffixOf(region: string): string {
  return domains[partitionOf(region)].dnsSuffix;
}

/** The host of the AWS Management Console in the partition of a Region. */
export function consoleHostOf(region: string): string {
  return domains[partitionOf(region)].console;
}

/** Says whether a host is one of AWS's consoles, or lies below one. */
export function isConsoleHost(host: string): boolean {
  return Object.values(domains).some(({ console }) => host === console || host.endsWith(`.${console}`));
}

/**
 * Says whether a text is the ID of an account. Records of calls without credentials have other texts in its
 * place, such as "anonymous".
 *
 * @see https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html
 */
export function isAccountId(text: unknown): text is string {
  return typeof text === "string" && /^\d{12}$/.test(text);
}

/** The parts of `arn:partition:service:region:account:resource`. */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
}

const arnPattern =
  /^arn:(?<partition>[^:]+):(?<service>[^:]+):(?<region>[^:]*):(?<account>[^:]*):(?<resource>.+)$/s;

/**
 * Takes an ARN apart, without judging its parts; undefined for what is no ARN.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export function parseArn(text: string): Arn | undefined {
  const { groups } = arnPattern.exec(text) ?? {};
  return groups as Arn | undefined;
}
