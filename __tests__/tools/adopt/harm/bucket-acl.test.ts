import type { ResourceChange } from "../../../../tools/adopt/plan";
import { report } from "../../../../tools/adopt/report";
import { created, destroyed, linesOf, planOf, updated } from "../plans";

const title = "Refused by AWS, since the bucket has an ACL";
const address = "aws_s3_bucket_ownership_controls.controls";
const group = (name: string) => ({ uri: `http://acs.amazonaws.com/groups/${name}` });

const controls = created(address, { bucket: "logs", rule: [{ object_ownership: "BucketOwnerEnforced" }] });
const bucket = (values: object) => {
  const both = { bucket: "logs", ...values };
  return updated("aws_s3_bucket.b", both as never, both as never);
};
const acl = (values: object) => destroyed("aws_s3_bucket_acl.acl", { bucket: "logs", ...values } as never);

const refusal = (...others: readonly ResourceChange[]) =>
  linesOf(report(planOf(controls, ...others)).text, title)[address];

test("ACLs that AWS does not let go are named, with what to do first", () =>
  expect(refusal(acl({ acl: "log-delivery-write" }))).toEqual([
    "the ACL of logs gives rights to others: log-delivery-write",
    "if access logs are written to the bucket, first allow logging.s3.amazonaws.com s3:PutObject in its policy",
    "aws s3api put-bucket-acl --acl private --bucket logs",
    "and take aws_s3_bucket_acl, or acl, out of the old configuration",
  ]));

test.each<[string, ResourceChange, string]>([
  [
    "the bucket's grants",
    bucket({ grant: [{ id: "me" }, group("s3/LogDelivery")] }),
    group("s3/LogDelivery").uri,
  ],
  ["two accounts' grants", bucket({ grant: [{ id: "me" }, { id: "you" }] }), "other accounts"],
  ["the bucket's acl", bucket({ acl: "public-read" }), "public-read"],
  [
    "the grants of aws_s3_bucket_acl",
    acl({ access_control_policy: [{ grant: [{ grantee: [group("global/AllUsers")] }] }] }),
    group("global/AllUsers").uri,
  ],
])("they are read from %s", (_what, change, grant) =>
  expect(refusal(change)?.[0]).toBe(`the ACL of logs gives rights to others: ${grant}`),
);

test.each<[string, ResourceChange]>([
  ["a private ACL", acl({ acl: "private" })],
  [
    "grants of the owner alone, whatever the ACL was called",
    acl({ acl: "log-delivery-write", access_control_policy: [{ grant: [{ grantee: [{ id: "me" }] }] }] }),
  ],
  ["the ACL of another bucket", acl({ bucket: "other", acl: "public-read" })],
])("%s is none", (_what, change) => expect(refusal(change)).toBeUndefined());

test("a bucket that disables ACLs already is none", () => {
  const rule = { bucket: "logs", rule: [{ object_ownership: "BucketOwnerEnforced" }] };
  const { text } = report(planOf(updated(address, rule, rule), acl({ acl: "log-delivery-write" })));
  expect(text).not.toContain(title);
});

test("the plan fails", () => {
  const { text, passes } = report(planOf(controls, bucket({ acl: "log-delivery-write" })));
  expect(passes).toBe(false);
  expect(text).toContain("InvalidBucketAclWithObjectOwnership");
});
