import { join } from "node:path";
import type { HttpAnswer, HttpRequest } from "../../../tools/emulator/aws-request";
import { Bench } from "../bench";
import { live } from "../lifecycle";
import { type SynthesizedStack, synthesize } from "../synthesize";
import type { TerraformRun } from "../terraform";

/*
 * An organization of two accounts: moto's own is the management account, and the member deploys in a role of
 * its own. moto does not take CloudTrail for a service that has a delegated administrator, and lets every
 * member make organization trails, which it keeps in the member. It reads neither the policies of buckets and
 * keys nor does it deliver log files: they are compared here with where AWS puts the trail.
 */
const bench = new Bench();
const { temporary } = bench;
const region = "us-east-1";
const management = "123456789012";
let [organization, member] = ["", ""];
let stacks: readonly SynthesizedStack[] = [];

beforeAll(async () => {
  const call = async (operation: string, body: object) =>
    JSON.parse(await bench.call(region, "organizations", `AWSOrganizationsV20161128.${operation}`, body));
  const { Organization } = await call("CreateOrganization", { FeatureSet: "ALL" });
  const account = { AccountName: "audit", Email: "audit@example.com" };
  const { CreateAccountStatus } = await call("CreateAccount", account);
  expect(Organization.MasterAccountId).toBe(management);
  [organization, member] = [Organization.Id, CreateAccountStatus.AccountId];
  bench.proxy.intercept(inManagementAccount);
  stacks = synthesize(join(temporary.path, "delegated"), {
    settings: "__tests__/terraform/settings/organization.ts",
    env: { MEMBER_ACCOUNT: member },
  });
});

describe("a member account with the trail of its organization", () => {
  test.concurrent("has its change alerts", () =>
    temporary.use(() =>
      delegated("change-alerts", async (terraform) => {
        await expectAdmitted("change-alerts", "items/AWSLogs", terraform);
      }),
    ),
  );

  test.concurrent("has its lineage, and asks of each account's log files beneath the organization", () =>
    temporary.use(() =>
      delegated("table-lineage", async (terraform) => {
        await expectAdmitted("table-lineage", "AWSLogs", terraform);
        const table = { DatabaseName: "table_lineage", Name: "cloudtrail_logs" };
        const { Table } = await inMember("glue", "AWSGlue.GetTable", table);
        const root = `s3://table-lineage-${member}-${region}/AWSLogs/${organization}/`;
        expect(Table.StorageDescriptor.Location).toBe(root);
        expect(Table.Parameters).toMatchObject({
          "projection.account.values": member,
          "storage.location.template": `${root}\${account}/CloudTrail/\${region}/\${day}`,
        });
      }),
    ),
  );
});

/** Takes a stack from init to destroy, and looks at it while it is deployed. */
async function delegated(name: string, whileDeployed: (terraform: TerraformRun) => Promise<void>) {
  const stackFolder = stacks.find((stack) => stack.name === name)?.folder ?? "";
  const awsEndpoint = bench.proxy.endpoint;
  await live({ subject: name, stackFolder, temporaryFolder: temporary.path, awsEndpoint, whileDeployed });
}

/** Expects that bucket and key admit the trail where AWS puts it, and that they are the member's. */
async function expectAdmitted(name: string, folder: string, terraform: TerraformRun): Promise<void> {
  const trailArn = `arn:aws:cloudtrail:${region}:${management}:trail/${name}`;
  const bucket = `${name}-${member}-${region}`;
  expect(await terraform.outputs()).toMatchObject({ trail_arn: trailArn, trail_bucket_name: bucket });

  const ofBucket = statements(await bench.s3("GET", `/${bucket}?policy`));
  expect(ofBucket.AWSCloudTrailAclCheck?.Condition).toEqual({ StringEquals: { "aws:SourceArn": trailArn } });
  expect(ofBucket.AWSCloudTrailWrite).toMatchObject({
    Resource: [organization, management].map((owner) => `arn:aws:s3:::${bucket}/${folder}/${owner}/*`),
    Condition: { StringEquals: { "aws:SourceArn": trailArn } },
  });

  const { Aliases } = await inMember("kms", "TrentService.ListAliases", {});
  const [alias] = (Aliases as Alias[]).filter(({ AliasName }) => AliasName === `alias/${name}`);
  const key = { KeyId: alias?.TargetKeyId, PolicyName: "default" };
  const ofKey = statements((await inMember("kms", "TrentService.GetKeyPolicy", key)).Policy);
  expect(ofKey.CloudTrailEncryptsLogs?.Condition).toEqual({
    StringEquals: { "aws:SourceArn": trailArn },
    StringLike: { "kms:EncryptionContext:aws:cloudtrail:arn": `arn:aws:cloudtrail:*:${management}:trail/*` },
  });

  const { trailList } = await inMember("cloudtrail", "CloudTrail_20131101.DescribeTrails", {});
  expect(trailList).toContainEqual(expect.objectContaining({ Name: name, IsOrganizationTrail: true }));
}

interface Alias {
  readonly AliasName: string;
  readonly TargetKeyId: string;
}

interface Statement {
  readonly Sid: string;
  readonly Resource: string | readonly string[];
  readonly Condition: unknown;
}

function statements(policy: string): Readonly<Record<string, Statement>> {
  const { Statement }: { Statement: Statement[] } = JSON.parse(policy);
  return Object.fromEntries(Statement.map((each) => [each.Sid, each]));
}

async function inMember(service: string, operation: string, body: object) {
  return JSON.parse(await bench.call(region, service, operation, body, member));
}

/**
 * Has a trail's ARN in the management account, where AWS makes an organization trail:
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-delegated-administrator.html
 */
async function inManagementAccount(request: HttpRequest): Promise<HttpAnswer | undefined> {
  const passed = "x-of-the-member";
  if (!request.call.startsWith("cloudtrail:") || request.headers[passed]) return undefined;
  const { authorization = "", "content-type": type = "", "x-amz-target": target = "" } = request.headers;
  const response = await fetch(bench.proxy.endpoint, {
    method: "POST",
    headers: { authorization, "content-type": type, "x-amz-target": String(target), [passed]: "yes" },
    body: request.body.replaceAll(`:${management}:trail/`, `:${member}:trail/`),
  });
  const body = (await response.text()).replaceAll(`:${member}:trail/`, `:${management}:trail/`);
  return { status: response.status, headers: { "content-type": type }, body };
}
