import { DataAwsRegions } from "@cdktf/provider-aws/lib/data-aws-regions";
import { GlueCatalogDatabase } from "@cdktf/provider-aws/lib/glue-catalog-database";
import { GlueCatalogTable } from "@cdktf/provider-aws/lib/glue-catalog-table";
import { Fn, Token } from "cdktf";
import { Construct } from "constructs";
import { logColumns } from "../../engines/athena/log-columns";
import { AuditStack } from "../stack/audit-stack";
import type { LogFiles } from "./queries/calls";
import type { ServiceRole } from "../security/service-role";
import { checkRegions } from "../stack/check-region";
import { escapeTemplate } from "../stack/hcl";
import { accountId } from "../stack/accounts";
import { bucketName as bucketNameRule, s3KeyPrefix } from "../validation/names";
import {
  validate,
  validateEach,
  notEmpty,
  errorMessage,
  addErrors,
  type Constraint,
  textConstraint,
} from "../validation/validation";

export interface LineageCatalogProps {
  /** What the database is named, with "_" for "-". */
  readonly name: string;
  /** The bucket that the trail delivers to. */
  readonly bucketName: string;
  /** What the keys of log files begin with. @default nothing */
  readonly s3KeyPrefix?: string;
  /**
   * The first day that has log files, in UTC, such as `2026/01/31`.
   * @default "2021/03/24", the first with events of tables
   */
  readonly firstDay?: string;
  /**
   * Accounts whose log files are in the bucket, which Terraform may know only when it plans.
   * @default the account that is deployed to
   */
  readonly accountIds?: readonly string[];
  /** The organization of an organization trail, which its log files lie beneath. @default none */
  readonly organizationId?: string;
  /** Regions whose log files are in the bucket. @default every Region that AWS names when Terraform plans */
  readonly regions?: readonly string[];
}

/** https://docs.aws.amazon.com/athena/latest/ug/tables-databases-columns-names.html */
const databaseName = textConstraint(
  "[a-z0-9_]{1,255}",
  'a database that Athena reads has a name of 1 to 255 lower-case letters, digits and "_"',
  "respell it",
);

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html */
const organizationId = textConstraint(
  "o-[a-z0-9]{10,32}",
  'an organization\'s ID is "o-" with 10 to 32 lower-case letters and digits',
  "take it from AWS Organizations",
);

export const firstDay: Constraint<string> = {
  accepts: 'a day is written year/month/day, such as "2026/01/31"',
  remedy: "take the day that the trail was made on, or an earlier one",
  test: (day) => /^\d{4}\/\d{2}\/\d{2}$/.test(day) && isDay(day.replaceAll("/", "-")),
};

/**
 * The Glue database and table with which Athena reads a trail's log files. Athena works out the partitions
 * from the table itself, so that nothing has to load them:
 * https://docs.aws.amazon.com/athena/latest/ug/partition-projection.html
 */
export class LineageCatalog extends Construct {
  /** The database's name as it was given; `database` is the same for what must wait for the database. */
  readonly databaseName: string;
  readonly database: string;
  readonly tableName = "cloudtrail_logs";
  /** What a query reads by default: of the Regions, those that are named, or else the home Region. */
  readonly logFiles: LogFiles;
  /** What a query reads that leaves no Region out. */
  readonly everyLogFile: LogFiles;
  private readonly accounts: string;

  constructor(scope: Construct, id: string, props: LineageCatalogProps) {
    super(scope, id);
    this.databaseName = props.name.replaceAll("-", "_");
    this.check(props);

    const database = new GlueCatalogDatabase(this, "database", {
      name: this.databaseName,
      description: `What the stack ${AuditStack.of(this).node.id} asks Athena about.`,
    });
    this.database = database.name;

    const stack = AuditStack.of(this);
    const { accountIds = [stack.account], regions } = props;
    const everyRegion = regions ?? this.everyRegion();
    this.accounts = quoted(accountIds);
    this.logFiles = this.logFilesOf(regions ?? [stack.region]);
    this.everyLogFile = this.logFilesOf(everyRegion);

    const root = `s3://${[props.bucketName, props.s3KeyPrefix ?? [], "AWSLogs", props.organizationId ?? []].flat().join("/")}`;
    new GlueCatalogTable(this, "table", {
      name: this.tableName,
      databaseName: database.name,
      description: "CloudTrail log files, a row for each event.",
      tableType: "EXTERNAL_TABLE",
      parameters: {
        EXTERNAL: "TRUE",
        classification: "cloudtrail",
        // Athena skips archived files, and without this those that were restored, too:
        // https://docs.aws.amazon.com/athena/latest/ug/querying-glacier.html
        read_restored_glacier_objects: "true",
        "projection.enabled": "true",
        "projection.account.type": "enum",
        "projection.account.values": enumeration(accountIds),
        "projection.region.type": "enum",
        "projection.region.values": enumeration(everyRegion),
        "projection.day.type": "date",
        "projection.day.format": "yyyy/MM/dd",
        "projection.day.interval": "1",
        "projection.day.interval.unit": "DAYS",
        "projection.day.range": `${props.firstDay ?? "2021/03/24"},NOW`,
        "storage.location.template": `${root}/${escapeTemplate("${account}/CloudTrail/${region}/${day}")}`,
      },
      partitionKeys: ["account", "region", "day"].map((name) => ({ name, type: "string" })),
      storageDescriptor: {
        location: `${root}/`,
        inputFormat: "com.amazon.emr.cloudtrail.CloudTrailInputFormat",
        outputFormat: "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
        serDeInfo: { serializationLibrary: "org.apache.hive.hcatalog.data.JsonSerDe" },
        columns: Object.entries(logColumns).map(([name, type]) => ({
          name: name.toLowerCase(),
          type: type.toLowerCase(),
        })),
      },
    });
  }

  /** What a query reads by default, of some Regions. */
  logFilesOf(regions: readonly string[]): LogFiles {
    const table = `"${this.databaseName}"."${this.tableName}"`;
    return { table, accounts: this.accounts, regions: quoted(regions) };
  }

  /** Grants a role to read what the catalog says of the log files; the files are the trail's to grant. */
  grantRead(role: ServiceRole): void {
    const { partition, region, account } = AuditStack.of(this);
    const arn = (resource: string) => `arn:${partition}:glue:${region}:${account}:${resource}`;
    const dataCatalog = `arn:${partition}:athena:${region}:${account}:datacatalog/AwsDataCatalog`;
    role.grant({ sid: "GetDataCatalog", actions: ["athena:GetDataCatalog"], resources: [dataCatalog] });
    role.grant({
      sid: "ReadCatalog",
      actions: ["glue:GetDatabase", "glue:GetPartitions", "glue:GetTable"],
      resources: [
        arn("catalog"),
        arn(`database/${this.databaseName}`),
        arn(`table/${this.databaseName}/${this.tableName}`),
      ],
    });
  }

  /** Regions that are not enabled count: one may have been when its log files were written. */
  private everyRegion(): readonly string[] {
    return new DataAwsRegions(this, "regions", { allRegions: true }).names;
  }

  private check(props: LineageCatalogProps): void {
    validate(this, "the database's name", this.databaseName, databaseName);
    validate(this, "bucketName", props.bucketName, bucketNameRule);
    validate(this, "s3KeyPrefix", props.s3KeyPrefix, s3KeyPrefix);
    validate(this, "firstDay", props.firstDay, firstDay);
    validate(this, "accountIds", props.accountIds, notEmpty);
    if (!Token.isUnresolved(props.accountIds)) validateEach(this, "accountIds", props.accountIds, accountId);
    validate(this, "organizationId", props.organizationId, organizationId);
    validate(this, "regions", props.regions, notEmpty);
    if (!Token.isUnresolved(props.regions)) checkRegions(this, "regions", props.regions);
    if (props.organizationId !== undefined && props.accountIds === undefined) {
      addErrors(this, [
        errorMessage(
          "accountIds",
          undefined,
          "an organization trail has a folder for each member account",
          "name the accounts that are asked about",
        ),
      ]);
    }
  }
}

/** Values of a projection, each once: one that stands twice would be read twice. */
function enumeration(values: readonly string[], separator = ","): string {
  return Token.isUnresolved(values)
    ? Fn.join(separator, Fn.sort([...values]))
    : [...new Set(values)].join(separator);
}

/** Values of a projection as a list of SQL. */
function quoted(values: readonly string[]): string {
  return `'${enumeration(values, "', '")}'`;
}

function isDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}
