import { advancedSelectorProblems, openFields } from "../../engines/cloudtrail/advanced-selector-problems";
import { compileTrail } from "../../engines/cloudtrail/trails";
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
  const trail = new Arguments(address, withKnownSelectors(config), (value) =>
    Array.isArray(value) || isKnown(value) ? value : undefined,
  );
  try {
    const selectors = selectorsOf(trail);
    const problems = advancedSelectorProblems(selectors.advancedEventSelectors);
    if (problems.length > 0) return problems;
    compileTrail({
      ...selectors,
      name: address,
      arn: address,
      account: "",
      region: "",
      isMultiRegion: trail.flag("is_multi_region_trail", false),
      includesGlobalServices: trail.flag("include_global_service_events", true),
      isOrganization: false,
      isLogging: true,
      bucketName: "",
      insightTypes: [],
    });
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
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
