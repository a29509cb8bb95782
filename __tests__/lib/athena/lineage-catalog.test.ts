import { ref, Token } from "cdktf";
import { AuditStack } from "../../../lib/stack/audit-stack";
import { LineageCatalog, type LineageCatalogProps } from "../../../lib/athena/lineage-catalog";
import { Synthesized } from "../../support/synthesized";
import { faultsOf, testApp } from "../validation/faults-of";

const defaults = { name: "table-lineage", bucketName: "lineage-logs", firstDay: "2026/01/31" };
const stackWith = (props: Partial<LineageCatalogProps> = {}) => {
  const stack = new AuditStack(testApp(), "table-lineage", { region: "us-east-1" });
  new LineageCatalog(stack, "catalog", { ...defaults, ...props });
  return stack;
};
const catalog = (props?: Partial<LineageCatalogProps>) => new Synthesized(stackWith(props));
const faults = (props: Partial<LineageCatalogProps>) =>
  faultsOf(stackWith(props)).map(({ message }) => message);

interface Column {
  readonly name: string;
  readonly type: string;
}
interface Table {
  readonly parameters: Readonly<Record<string, string>>;
  readonly partition_keys: readonly Column[];
  readonly storage_descriptor: { readonly location: string; readonly columns: readonly Column[] };
}
const table = (stack: Synthesized) =>
  stack.resource("aws_glue_catalog_table.catalog_table") as unknown as Table;
const parameters = (props?: Partial<LineageCatalogProps>) => table(catalog(props)).parameters;
const template = (props?: Partial<LineageCatalogProps>) => parameters(props)["storage.location.template"];

const full = catalog();
const { storage_descriptor: storage, partition_keys: partitionKeys } = table(full);
const typeOf = (name: string) => storage.columns.find((column) => column.name === name)?.type;

describe("the catalog", () => {
  it("is a database and a table at readable addresses, and no crawler", () => {
    expect(full.addresses).toEqual([
      "aws_glue_catalog_database.catalog_database",
      "aws_glue_catalog_table.catalog_table",
    ]);
  });

  it("names the database so that Athena needs no quotes", () => {
    expect(full.resource("aws_glue_catalog_database.catalog_database").name).toBe("table_lineage");
    expect(full.resource("aws_glue_catalog_table.catalog_table")).toMatchObject({
      name: "cloudtrail_logs",
      database_name: "${aws_glue_catalog_database.catalog_database.name}",
    });
  });
});

describe("the table", () => {
  it("reads log files as AWS's own table does", () => {
    expect(full.resource("aws_glue_catalog_table.catalog_table")).toMatchObject({
      table_type: "EXTERNAL_TABLE",
      storage_descriptor: {
        location: "s3://lineage-logs/AWSLogs/",
        input_format: "com.amazon.emr.cloudtrail.CloudTrailInputFormat",
        output_format: "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
        ser_de_info: { serialization_library: "org.apache.hive.hcatalog.data.JsonSerDe" },
      },
    });
  });

  it("has the columns that AWS gives, in its order", () => {
    expect(storage.columns.map(({ name }) => name)).toEqual([
      "eventversion",
      "useridentity",
      "eventtime",
      "eventsource",
      "eventname",
      "awsregion",
      "sourceipaddress",
      "useragent",
      "errorcode",
      "errormessage",
      "requestparameters",
      "responseelements",
      "additionaleventdata",
      "requestid",
      "eventid",
      "readonly",
      "resources",
      "eventtype",
      "apiversion",
      "recipientaccountid",
      "serviceeventdetails",
      "sharedeventid",
      "vpcendpointid",
      "vpcendpointaccountid",
      "eventcategory",
      "addendum",
      "sessioncredentialfromconsole",
      "edgedevicedetails",
      "tlsdetails",
    ]);
  });

  it("tells the caller apart down to the role that issued the session", () => {
    expect(typeOf("useridentity")).toBe(
      "struct<type:string,principalid:string,arn:string,accountid:string,invokedby:string,accesskeyid:string," +
        "username:string,onbehalfof:struct<userid:string,identitystorearn:string>," +
        "sessioncontext:struct<attributes:struct<mfaauthenticated:string,creationdate:string>," +
        "sessionissuer:struct<type:string,principalid:string,arn:string,accountid:string,username:string>," +
        "ec2roledelivery:string,webidfederationdata:struct<federatedprovider:string,attributes:map<string,string>>>>",
    );
  });

  it.each([
    ["resources", "array<struct<arn:string,accountid:string,type:string>>"],
    ["requestparameters", "string"],
    ["readonly", "string"],
    ["sessioncredentialfromconsole", "string"],
  ])("has %s as %s", (name, type) => expect(typeOf(name)).toBe(type));

  it("reads archived files that were restored", () => {
    expect(parameters().read_restored_glacier_objects).toBe("true");
  });
});

describe("the partitions", () => {
  it("are account, Region and day, worked out by Athena without a value given for any", () => {
    expect(partitionKeys).toEqual([
      { name: "account", type: "string" },
      { name: "region", type: "string" },
      { name: "day", type: "string" },
    ]);
    expect(parameters()).toMatchObject({
      "projection.enabled": "true",
      "projection.account.type": "enum",
      "projection.region.type": "enum",
      "projection.day.type": "date",
      "projection.day.format": "yyyy/MM/dd",
      "projection.day.interval": "1",
      "projection.day.interval.unit": "DAYS",
      "projection.day.range": "2026/01/31,NOW",
    });
  });

  it("are of this account and of every Region that AWS names, when nothing else is said", () => {
    expect(parameters()["projection.account.values"]).toBe(
      "${data.aws_caller_identity.current_account.account_id}",
    );
    expect(parameters()["projection.region.values"]).toBe(
      '${join(",", sort(tolist(data.aws_regions.catalog_regions.names)))}',
    );
    expect(full.block("data")).toMatchObject({ aws_regions: { catalog_regions: { all_regions: true } } });
  });

  it("are of the accounts and Regions that are named, each once", () => {
    const named = catalog({
      accountIds: ["111122223333", "444455556666", "111122223333"],
      regions: ["us-east-1", "eu-north-1", "us-east-1"],
    });
    expect(table(named).parameters).toMatchObject({
      "projection.account.values": "111122223333,444455556666",
      "projection.region.values": "us-east-1,eu-north-1",
    });
    expect(named.text).not.toContain("aws_regions");
  });

  it("may be of accounts that Terraform knows only when it plans", () => {
    const accountIds = Token.asList(ref("data.aws_organizations_organization.all.accounts[*].id"));
    expect(parameters({ accountIds })["projection.account.values"]).toBe(
      '${join(",", sort(data.aws_organizations_organization.all.accounts[*].id))}',
    );
  });

  it("lie where CloudTrail delivers, with placeholders that Terraform leaves alone", () => {
    expect(template()).toBe("s3://lineage-logs/AWSLogs/$${account}/CloudTrail/$${region}/$${day}");
  });

  it("lie in a bucket that Terraform names", () => {
    const bucketName = Token.asString(ref("aws_s3_bucket.trail_bucket.id"));
    expect(template({ bucketName })).toBe(
      "s3://${aws_s3_bucket.trail_bucket.id}/AWSLogs/$${account}/CloudTrail/$${region}/$${day}",
    );
    expect(faults({ bucketName })).toEqual([]);
  });

  it("lie beneath the organization of an organization trail", () => {
    const organization = catalog({ organizationId: "o-exampleorgid", accountIds: ["111122223333"] });
    expect(table(organization)).toMatchObject({
      parameters: {
        "storage.location.template":
          "s3://lineage-logs/AWSLogs/o-exampleorgid/$${account}/CloudTrail/$${region}/$${day}",
      },
      storage_descriptor: { location: "s3://lineage-logs/AWSLogs/o-exampleorgid/" },
    });
  });
});

describe("fails when", () => {
  const dayRule =
    'a day is written year/month/day, such as "2026/01/31"; take the day that the trail was made on, or an earlier one.';
  const nameRule =
    'a database that Athena reads has a name of 1 to 255 lower-case letters, digits and "_"; respell it.';
  const organizationRule =
    'an organization\'s ID is "o-" with 10 to 32 lower-case letters and digits; take it from AWS Organizations.';

  it.each<[string, Partial<LineageCatalogProps>, string]>([
    ["the first day has dashes", { firstDay: "2026-01-31" }, `firstDay is "2026-01-31"; ${dayRule}`],
    ["the first day is none", { firstDay: "2026/02/29" }, `firstDay is "2026/02/29"; ${dayRule}`],
    ["the month is none", { firstDay: "2026/13/01" }, `firstDay is "2026/13/01"; ${dayRule}`],
    ["the first day is a token of time", { firstDay: "NOW-1YEARS" }, `firstDay is "NOW-1YEARS"; ${dayRule}`],
    ["the database has upper case", { name: "Lineage" }, `the database's name is "Lineage"; ${nameRule}`],
    [
      "an account is short",
      { accountIds: ["111122223333", "1234"] },
      'accountIds[1] is "1234"; an account ID has 12 digits; write it as text, with its leading zeros.',
    ],
    [
      "no account is left",
      { accountIds: [] },
      "accountIds is []; at least one is needed; name one or leave the setting out.",
    ],
    [
      "no Region is left",
      { regions: [] },
      "regions is []; at least one is needed; name one or leave the setting out.",
    ],
    [
      "a Region is none",
      { regions: ["us-east"] },
      'regions[0] is "us-east"; a Region is written like "us-east-1", "eu-north-1" or "us-gov-west-1"; ' +
        "take the code from AWS's list of Regions.",
    ],
    [
      "an organization is none",
      { organizationId: "exampleorgid", accountIds: ["111122223333"] },
      `organizationId is "exampleorgid"; ${organizationRule}`,
    ],
    [
      "an organization has no accounts",
      { organizationId: "o-exampleorgid" },
      "accountIds is not set; an organization trail has a folder for each member account; " +
        "name the accounts that are asked about.",
    ],
    [
      "the bucket has upper case",
      { bucketName: "Logs" },
      'bucketName is "Logs"; a bucket name has 3 to 63 lower-case letters, digits, "-" and single ".", starts and ends with a letter or ' +
        "digit, and has none of the prefixes and suffixes that S3 reserves; " +
        'rename the bucket, for example "acme-trail-logs".',
    ],
  ])("%s", (_, props, message) => expect(faults(props)).toEqual([message]));
});
