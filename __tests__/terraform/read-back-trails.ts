import {
  type AdvancedFieldSelector,
  GetEventSelectorsCommand,
  GetInsightSelectorsCommand,
  GetTrailCommand,
  GetTrailStatusCommand,
} from "@aws-sdk/client-cloudtrail";
import type { Readers } from "./read-back";
import type { Values } from "./values";

/** CloudTrail's trails: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/ */
export const trailReaders: Readers = {
  aws_cloudtrail: {
    expected: (values) => ({
      s3_bucket_name: values.text("s3_bucket_name"),
      kms_key_id: values.value("kms_key_id"),
      is_multi_region_trail: values.value("is_multi_region_trail"),
      is_organization_trail: values.value("is_organization_trail"),
      include_global_service_events: values.value("include_global_service_events"),
      enable_log_file_validation: values.value("enable_log_file_validation"),
      enable_logging: values.value("enable_logging"),
      cloud_watch_logs_group_arn: values.value("cloud_watch_logs_group_arn"),
      cloud_watch_logs_role_arn: values.value("cloud_watch_logs_role_arn"),
      event_selector: values.blocks("event_selector").map((selector) => ({
        readWriteType: selector.text("read_write_type"),
        management: selector.value("include_management_events"),
        data: selector
          .blocks("data_resource")
          .map((resource) => ({ type: resource.text("type"), values: resource.value("values") })),
      })),
      advanced_event_selector: values.blocks("advanced_event_selector").map((selector) => ({
        name: selector.value("name"),
        fields: byField(selector.blocks("field_selector").map(fieldSelector)),
      })),
      insight_selector: values.blocks("insight_selector").map((selector) => selector.text("insight_type")),
    }),
    actual: async (values, { cloudTrail }) => {
      const Name = values.text("arn");
      const { Trail: trail } = await cloudTrail.send(new GetTrailCommand({ Name }));
      const status = await cloudTrail.send(new GetTrailStatusCommand({ Name }));
      const selectors = await cloudTrail.send(new GetEventSelectorsCommand({ TrailName: Name }));
      const insights = await cloudTrail.send(new GetInsightSelectorsCommand({ TrailName: Name }));
      return {
        s3_bucket_name: trail?.S3BucketName,
        kms_key_id: trail?.KmsKeyId ?? undefined,
        is_multi_region_trail: trail?.IsMultiRegionTrail,
        is_organization_trail: trail?.IsOrganizationTrail,
        include_global_service_events: trail?.IncludeGlobalServiceEvents,
        enable_log_file_validation: trail?.LogFileValidationEnabled,
        enable_logging: status.IsLogging,
        cloud_watch_logs_group_arn: trail?.CloudWatchLogsLogGroupArn ?? undefined,
        cloud_watch_logs_role_arn: trail?.CloudWatchLogsRoleArn ?? undefined,
        event_selector: (selectors.EventSelectors ?? []).map((selector) => ({
          readWriteType: selector.ReadWriteType,
          management: selector.IncludeManagementEvents,
          data: selector.DataResources?.map(({ Type, Values }) => ({ type: Type, values: Values })),
        })),
        advanced_event_selector: (selectors.AdvancedEventSelectors ?? []).map((selector) => ({
          name: selector.Name,
          fields: byField((selector.FieldSelectors ?? []).map(fieldSelectorOfCloudTrail)),
        })),
        insight_selector: (insights.InsightSelectors ?? []).map(({ InsightType }) => InsightType),
      };
    },
  },
};

interface FieldSelector {
  readonly field: string | undefined;
  readonly [operator: string]: unknown;
}

function fieldSelector(selector: Values): FieldSelector {
  return {
    field: selector.text("field"),
    equals: nonEmpty(selector.value("equals")),
    not_equals: nonEmpty(selector.value("not_equals")),
    starts_with: nonEmpty(selector.value("starts_with")),
    not_starts_with: nonEmpty(selector.value("not_starts_with")),
  };
}

function fieldSelectorOfCloudTrail(selector: AdvancedFieldSelector): FieldSelector {
  return {
    field: selector.Field,
    equals: selector.Equals,
    not_equals: selector.NotEquals,
    starts_with: selector.StartsWith,
    not_starts_with: selector.NotStartsWith,
  };
}

/** The fields of a selector have no order. */
function byField(selectors: FieldSelector[]): FieldSelector[] {
  return selectors.sort((one, other) => ((one.field ?? "") < (other.field ?? "") ? -1 : 1));
}

function nonEmpty(values: unknown): unknown {
  return Array.isArray(values) && values.length === 0 ? undefined : values;
}
