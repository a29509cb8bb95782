import { isIdentityCenterRole } from "../../../engines/cloudtrail/expectable-caller";

/** A short label of a principal. It does not replace the ARN: whoever shows it keeps the ARN in reach. */
export interface PrincipalLabel {
  /** A person's session, such as `jane@example.com`, or the ARN without the prefix that an account shares. */
  readonly name: string;
  /** The permission set or the role of a person, such as `Administrators`. @default not a person's session */
  readonly role?: string;
  /** The account, where the label alone is that of several principals. */
  readonly account?: string;
}

const principalPattern = /^arn:[^:]*:(?:iam|sts)::(?<account>\d*):(?:assumed-role\/)?(?<rest>.+)$/s;

const sessionPattern = /^arn:[^:]*:sts::\d*:assumed-role\/(?<role>[^/]+)\/(?<name>.+)$/s;

/** https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html */
const permissionSetPattern = /^AWSReservedSSO_(?<permissionSet>.+)_[0-9a-f]{16}$/;

/** The label of a principal, as if it were alone. Each account has a root user. */
export function principalLabel(principal: string): PrincipalLabel {
  const { account, rest = principal } = principalPattern.exec(principal)?.groups ?? {};
  return personOf(principal) ?? { name: rest === "root" ? `root of ${account}` : rest };
}

/** The labels of principals by the principal. The same label in several accounts has its account. */
export function principalLabels(principals: Iterable<string>): ReadonlyMap<string, PrincipalLabel> {
  const labels = new Map([...principals].map((principal) => [principal, principalLabel(principal)]));
  const times = new Map<string, number>();
  for (const label of labels.values()) times.set(labelText(label), (times.get(labelText(label)) ?? 0) + 1);
  for (const [principal, label] of labels) {
    const { account } = principalPattern.exec(principal)?.groups ?? {};
    if (account !== undefined && Number(times.get(labelText(label))) > 1)
      labels.set(principal, { ...label, account });
  }
  return labels;
}

/** A label as a text: `jane@example.com (Administrators)`. */
export function labelText({ name, ...label }: PrincipalLabel): string {
  const detail = labelDetail(label);
  return detail === undefined ? name : `${name} (${detail})`;
}

/** What a label says beside the name. */
export function labelDetail({ role, account }: Omit<PrincipalLabel, "name">): string | undefined {
  return [role, account].filter((part) => part !== undefined).join(" of ") || undefined;
}

/** A principal with its full name; of a person the label comes first. */
export function namedPrincipal(principal: string): string {
  const person = personOf(principal);
  return person ? `${labelText(person)}, ${principal}` : principal;
}

/** A person's session: one of IAM Identity Center, or one whose name is an e-mail address. */
function personOf(principal: string): PrincipalLabel | undefined {
  const { role = "", name = "" } = sessionPattern.exec(principal)?.groups ?? {};
  if (!isIdentityCenterRole(role) && !name.includes("@")) return undefined;
  return { name, role: permissionSetPattern.exec(role)?.groups?.permissionSet ?? role };
}
