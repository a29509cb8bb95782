import { DefaultTokenResolver, StringConcat, TerraformResource, Tokenization } from "cdktf";
import type { IConstruct } from "constructs";
import type { Fault } from "../validation/fault";
import { Region } from "../stack/region";
import { errorMessage } from "../validation/validation";

/** The argument that names a resource of a type, and whether all Regions of an account (or of AWS) share its names. */
const named: Readonly<Record<string, { readonly argument: string; readonly everywhere?: true }>> = {
  aws_athena_workgroup: { argument: "name" },
  aws_cloudtrail: { argument: "name" },
  aws_cloudwatch_event_rule: { argument: "name" },
  aws_cloudwatch_log_group: { argument: "name" },
  aws_cloudwatch_metric_alarm: { argument: "alarmName" },
  aws_dynamodb_table: { argument: "name" },
  aws_glue_catalog_database: { argument: "name" },
  aws_iam_role: { argument: "name", everywhere: true },
  aws_kms_alias: { argument: "name" },
  aws_lambda_function: { argument: "functionName" },
  aws_s3_bucket: { argument: "bucket", everywhere: true },
  aws_sfn_state_machine: { argument: "name" },
  aws_sns_topic: { argument: "name" },
  aws_sqs_queue: { argument: "name" },
};

/** Names that two resources of one type would share in the account: AWS would refuse the second or overwrite the first. */
export function uniqueNameFaults(root: IConstruct): Fault[] {
  const first = new Map<string, string>();
  return root.node.findAll().flatMap((construct) => {
    const name = nameOf(construct);
    if (!name) return [];
    const path = construct.node.path.replace(/\/Default$/, "");
    const other = first.get(name.unique);
    if (other === undefined) {
      first.set(name.unique, path);
      return [];
    }
    return [
      {
        place: path,
        message: errorMessage("the name", name.given, `${other} has it already`, "rename one of the two"),
      },
    ];
  });
}

function nameOf(construct: IConstruct): { readonly given: string; readonly unique: string } | undefined {
  if (!TerraformResource.isTerraformResource(construct)) return undefined;
  const type = construct.terraformResourceType;
  const kind = named[type];
  const value = kind && (construct as unknown as Record<string, unknown>)[`${kind.argument}Input`];
  if (typeof value !== "string") return undefined;
  const given = Tokenization.resolve(value, {
    scope: construct,
    resolver: new DefaultTokenResolver(new StringConcat()),
    preparing: false,
  }) as string;
  return { given, unique: [type, kind?.everywhere ? "" : Region.of(construct), given].join(" ") };
}
