import { region as isRegion, partitionOf } from "../stack/regions";
import type { Constraint } from "../validation/validation";
import { ofHome, ofPartition } from "./recorded-regions";
import { arnTest, type Operator } from "./selector-values";

/** The events that a selector is about, as far as they decide on the ARNs in them. */
export interface SelectedEvents {
  /** `resources.type`, where the selector says it. */
  readonly type?: string;
  readonly home: string;
  readonly isMultiRegionTrail: boolean;
}

/**
 * What a selector may compare `resources.ARN` with: each is asked where those before it pass.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/filtering-data-events.html
 */
export function tableArnConstraints(operator: Operator, events: SelectedEvents): Constraint<string>[] {
  const form = [tableOrStream(operator, partitionOf(events.home)), ofType(operator, events)];
  // To leave out what is not recorded anyway does no harm.
  return operator.startsWith("not") ? form : [...form, ofRegion(events)];
}

function tableOrStream(operator: Operator, partition: string): Constraint<string> {
  const table = `arn:${partition}:dynamodb:<Region>:<account>:table/<name>`;
  return {
    accepts: `the ARN of a table is ${table}, of a stream ${table}/stream/<time>`,
    remedy: "take it from the DynamoDB console, or give what it begins with to startsWith",
    test: arnTest(operator, [
      {
        head: `arn:${partition}:dynamodb:`,
        whole: /^[a-z0-9-]+:\d{12}:table\/[\w.-]{3,255}(?:\/stream\/[\d:.T-]+)?$/,
        start:
          /^[a-z0-9-]*$|^[a-z0-9-]+:\d{0,12}$|^[a-z0-9-]+:\d{12}:(?:t|ta|tab|tabl|table|table\/[\w.:/-]*)?$/,
      },
    ]),
  };
}

const name = String.raw`[\w.-]`;
const label = String.raw`[\d:.T-]`;
const heads = (word: string) => Array.from(word, (_, index) => word.slice(0, index + 1)).join("|");
const tails = (word: string) => Array.from(word, (_, index) => word.slice(index)).join("|");

/** What follows `:table/` in an event's ARN, whole or as far as it is given, and what the ARN ends with. */
const namedIn = {
  table: {
    whole: new RegExp(`^${name}{3,255}$`),
    start: new RegExp(`^${name}*$`),
    end: new RegExp(`^(?:(?:(?:.*:)?table|${tails("table")})?/)?${name}+$`),
  },
  stream: {
    whole: new RegExp(`^${name}{3,255}/stream/${label}+$`),
    start: new RegExp(`^(?:${name}*|${name}{3,255}/(?:${heads("stream")}|stream/${label}*)?)$`),
    end: new RegExp(`^(?:(?:.*/stream|${tails("stream")})?/)?${label}+$`),
  },
};

/** Events of tables have the table's ARN alone, and those of streams the stream's. */
function ofType(operator: Operator, { type }: SelectedEvents): Constraint<string> {
  const [is, other] =
    type === "AWS::DynamoDB::Stream" ? (["stream", "Table"] as const) : (["table", "Stream"] as const);
  const form = is === "stream" ? "stream, table/<name>/stream/<time>" : "table, table/<name>";
  const { whole, start, end } = namedIn[is];
  return {
    accepts: `events of ${type} have the ARN of a ${form}`,
    remedy: `change it, or set resources.type to AWS::DynamoDB::${other}`,
    test: (text) => {
      if (type === undefined) return true;
      if (/ends/i.test(operator)) return end.test(text);
      const [, rest] = text.split(":table/");
      return rest === undefined || (/equals/i.test(operator) ? whole : start).test(rest);
    },
  };
}

/** A Region that the trail records, or what its name begins with. */
function ofRegion({ home, isMultiRegionTrail }: SelectedEvents): Constraint<string> {
  const recorded = isMultiRegionTrail ? ofPartition(home) : ofHome(home);
  return {
    accepts: recorded.accepts,
    remedy: isMultiRegionTrail ? "change or leave it out" : "set isMultiRegionTrail to true, or leave it out",
    test: (text) => {
      const [, , , region = "", ...rest] = text.split(":");
      if (!text.startsWith("arn:") || !isRegion.test(home)) return true;
      return rest.length > 0 ? recorded.test(region) : isMultiRegionTrail || home.startsWith(region);
    },
  };
}
