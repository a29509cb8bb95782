/** A column or a partition key of a table. */
export interface GlueColumn {
  readonly name: string;
  /** As Glue writes it, such as `array<struct<arn:string>>`. */
  readonly type: string;
}

/** A table of CloudTrail's log files in the AWS Glue Data Catalog. */
export interface LogTable {
  readonly database: string;
  readonly name: string;
  readonly columns: readonly GlueColumn[];
  readonly partitionKeys: readonly GlueColumn[];
  /** A parameter by its name, such as `projection.enabled`. */
  readonly parameter: (name: string) => string | undefined;
  /** Such as `s3://logs/AWSLogs/`. @default unknown */
  readonly location?: string;
}

/** The input format that reads CloudTrail's log files. */
export const cloudTrailFormat = "com.amazon.emr.cloudtrail.CloudTrailInputFormat";
