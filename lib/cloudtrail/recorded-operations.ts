import type {
  CloudtrailAdvancedEventSelector,
  CloudtrailEventSelector,
} from "@cdktf/provider-aws/lib/cloudtrail";
import { compileAdvancedEventSelector } from "../../engines/cloudtrail/advanced-event-selector";
import type { AdvancedEventSelector } from "../../engines/cloudtrail/trail";
import { fieldOf } from "./selector-errors";
import { reads, statements, streamReads, writes } from "./item-operations";

/** An operation, as records tell of it. CloudTrail takes every statement of PartiQL for a write. */
const calls = [
  ...reads.map((eventName) => call(eventName, true, "AWS::DynamoDB::Table")),
  ...[...writes, ...statements].map((eventName) => call(eventName, false, "AWS::DynamoDB::Table")),
  // A record on a stream names its table too, so that a selector of tables records it.
  ...streamReads.map((eventName) => call(eventName, true, "AWS::DynamoDB::Stream", "AWS::DynamoDB::Table")),
];

function call(eventName: string, readOnly: boolean, ...types: readonly string[]) {
  return {
    eventTime: "",
    awsRegion: "",
    eventCategory: "Data",
    eventSource: "dynamodb.amazonaws.com",
    eventType: "AwsApiCall",
    eventName,
    readOnly,
    resources: types.map((type) => ({ type })),
  };
}

/** The fields that an operation alone decides; the others tell of a table and a caller. */
const decided = ["eventCategory", "eventName", "eventSource", "eventType", "readOnly", "resources.type"];

/** The operations that a selector records, of some table by some caller. */
export function selectedOperations({ fieldSelectors }: AdvancedEventSelector): string[] {
  const selects = compileAdvancedEventSelector({
    fieldSelectors: fieldSelectors.filter(({ field }) => decided.includes(field)),
  });
  return calls.filter(selects).map(({ eventName }) => eventName);
}

/** The operations that a trail's selectors record, of some table by some caller. */
export function recordedOperations({
  eventSelector = [],
  advancedEventSelector = [],
}: {
  readonly eventSelector?: readonly CloudtrailEventSelector[];
  readonly advancedEventSelector?: readonly CloudtrailAdvancedEventSelector[];
}): string[] {
  const isChosen = ({ readOnly }: (typeof calls)[number]) =>
    eventSelector.some(
      ({ dataResource, readWriteType }) =>
        dataResource !== undefined && readWriteType !== (readOnly ? "WriteOnly" : "ReadOnly"),
    );
  return [
    ...calls.filter(isChosen).map(({ eventName }) => eventName),
    ...advancedEventSelector.flatMap(({ fieldSelector }) =>
      Array.isArray(fieldSelector) ? selectedOperations({ fieldSelectors: fieldSelector.map(fieldOf) }) : [],
    ),
  ];
}
