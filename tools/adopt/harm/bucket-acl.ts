import type { Json, Plan, ResourceChange } from "../plan";
import { shellWord } from "../shell";
import { isUnknownAt, listAt, textAt, valuesAfter, valuesBefore } from "../values";
import type { Harm } from "./harm";

/** The canned ACLs that give nobody but the owner a right. */
const ofOwner = ["private", "bucket-owner-full-control", "bucket-owner-read"];

/** Where the state has the grants of an ACL. */
const grantPaths: Readonly<Record<string, string>> = {
  aws_s3_bucket: "grant",
  aws_s3_bucket_acl: "access_control_policy.0.grant",
};

/** The resources with which AWS refuses to disable the ACLs of a bucket, whose ACL gives others a right. */
export function refusedAcls({ resource_changes: changes = [] }: Plan): Harm {
  const resources = changes.filter(disablesAcls).flatMap((controls) => {
    const bucket = textAt(valuesAfter(controls), "bucket");
    if (bucket === undefined || isUnknownAt(controls, "bucket")) return [];
    const grants = changes.flatMap((each) => grantsOn(bucket, each));
    return grants.length > 0
      ? [{ address: controls.address, lines: linesOf(bucket, [...new Set(grants)]) }]
      : [];
  });
  return {
    title: "Refused by AWS, since the bucket has an ACL",
    resources,
    remedy:
      "AWS ends such an apply with InvalidBucketAclWithObjectOwnership: take the ACL from the bucket first " +
      "(docs/adopting.md, What else may differ).",
  };
}

/** Whether a plan makes the bucket's owner the owner of all objects. */
function disablesAcls(resource: ResourceChange): boolean {
  const ownership = "rule.0.object_ownership";
  const enforced = "BucketOwnerEnforced";
  return (
    resource.type === "aws_s3_bucket_ownership_controls" &&
    textAt(valuesAfter(resource), ownership) === enforced &&
    textAt(valuesBefore(resource), ownership) !== enforced
  );
}

/** The rights that the state has for others on a bucket; the name of an ACL may be out of date. */
function grantsOn(bucket: string, resource: ResourceChange): string[] {
  const before = valuesBefore(resource);
  const path = grantPaths[resource.type];
  if (path === undefined || textAt(before, "bucket") !== bucket) return [];
  const grants = listAt(before, path);
  if (grants.length > 0) return grantees(grants);
  const acl = textAt(before, "acl");
  return acl === undefined || ofOwner.includes(acl) ? [] : [acl];
}

/** The groups and, beside the owner, the accounts that have rights. */
function grantees(grants: readonly Json[]): string[] {
  const all = (name: string) =>
    grants.flatMap((grant) => textAt(grant, name) ?? textAt(grant, `grantee.0.${name}`) ?? []);
  return [...all("uri"), ...(new Set(all("id")).size > 1 ? ["other accounts"] : [])];
}

const logDelivery = /log-delivery-write|LogDelivery/;

function linesOf(bucket: string, grants: readonly string[]): string[] {
  return [
    `the ACL of ${bucket} gives rights to others: ${grants.join(", ")}`,
    ...(grants.some((grant) => logDelivery.test(grant))
      ? [
          "if access logs are written to the bucket, first allow logging.s3.amazonaws.com s3:PutObject " +
            "in its policy",
        ]
      : []),
    `aws s3api put-bucket-acl --acl private --bucket ${shellWord(bucket)}`,
    "and take aws_s3_bucket_acl, or acl, out of the old configuration",
  ];
}
