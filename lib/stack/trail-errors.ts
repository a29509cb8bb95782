import { advancedSelectorProblems, openFields } from "../../engines/cloudtrail/advanced-selector-problems";
import type { CloudTrailRecord } from "../../engines/cloudtrail/cloudtrail-record";
import { compileTrail, type Trail } from "../../engines/cloudtrail/trails";
import { isObject, type JsonObject } from "../../engines/json";
import { Block as Arguments } from "../../engines/terraform-json/block";
import { selectorsOf } from "../../engines/terraform-json/trails";
import type { Block } from "./terraform-blocks";

/** What CloudTrail would refuse in trails of Terraform JSON, as far as it is known at synth. */
export function trailErrors(blocks: readonly Block[]): string[] {
  return blocks
    .filter(({ address }) => address.startsWith("aws_cloudtrail."))
    .flatMap(({ address, config }) =>
      problemsOf(address, config).map(
        (problem) => `CloudTrail refuses ${address} as overrides or additionalResources have it: ${problem}.`,
      ),
    );
}

function problemsOf(address: string, config: JsonObject): string[] {
  try {
    const trail = trailOf(address, config);
    const problems = advancedSelectorProblems(trail.advancedEventSelectors);
    if (problems.length === 0) compileTrail(trail);
    return problems;
  } catch (error) {
    return [(error as Error).message];
  }
}

/** Whether a trail of Terraform JSON records an event, as far as it is known at synth. */
export function mayRecord(address: string, config: JsonObject, event: CloudTrailRecord): boolean {
  const isSelectorKnown = isKnown([config.event_selector, config.advanced_event_selector, config.dynamic]);
  if (!isSelectorKnown || problemsOf(address, config).length > 0) return true;
  return compileTrail(trailOf(address, config))(event);
}

/** A trail of no account and Region. */
function trailOf(address: string, config: JsonObject): Trail {
  const trail = new Arguments(address, withKnownSelectors(config), (value) =>
    Array.isArray(value) || isKnown(value) ? value : undefined,
  );
  return {
    ...selectorsOf(trail),
    name: address,
    arn: address,
    account: "",
    region: "",
    isMultiRegion: trail.flag("is_multi_region_trail", false),
    includesGlobalServices: trail.flag("include_global_service_events", true),
    isOrganization: false,
    isLogging: trail.flag("enable_logging", true),
    bucketName: "",
    insightTypes: [],
  };
}

/** A trail without the values of which only Terraform knows whether CloudTrail takes them. */
function withKnownSelectors({ dynamic: _dynamic, ...config }: JsonObject): JsonObject {
  return {
    ...config,
    event_selector: blocksOf(config.event_selector).map(withKnownArns).filter(isKnown),
    advanced_event_selector: blocksOf(config.advanced_event_selector).filter(({ field_selector: fields }) =>
      blocksOf(fields).every((field) => openFields.includes(String(field.field)) || isKnown(field)),
    ),
  };
}

function withKnownArns(selector: JsonObject): JsonObject {
  const dataResources = blocksOf(selector.data_resource).map(({ values, ...resource }) => ({
    ...resource,
    values: Array.isArray(values) ? values.filter(isKnown) : values,
  }));
  return { ...selector, data_resource: dataResources };
}

function blocksOf(value: unknown): JsonObject[] {
  return [value ?? []].flat().filter(isObject);
}

function isKnown(value: unknown): boolean {
  return !/(?<!\$)\$\{|(?<!%)%\{/.test(JSON.stringify(value));
}
