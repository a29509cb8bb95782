import { parseArn } from "../../../engines/aws";
import type { CloudTrailRecord, RecordResource } from "../../../engines/cloudtrail/cloudtrail-record";
import type { FieldSelector, Trail } from "../../../engines/cloudtrail/trail";

/** A record for which the selectors of two trails may differ. */
export interface SampleRecord {
  /** Such as "management events", or "data events of AWS::S3::Object". */
  readonly kind: string;
  /** What tells it from others of its kind, in words, by the field. */
  readonly traits: Readonly<Record<string, string>>;
  readonly record: CloudTrailRecord;
}

/** A value of a field that a selector names. */
interface Mention {
  readonly kind: Kind;
  readonly field: string;
  readonly sample: Sample;
}

interface Kind {
  readonly words: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** A value that a record has, with the words for it. */
interface Sample {
  readonly value: string;
  readonly words: string;
}

const management: Kind = { words: "management events", fields: { eventCategory: "Management" } };
const network: Kind = { words: "network activity events", fields: { eventCategory: "NetworkActivity" } };

function dataOf(type: string): Kind {
  return {
    words: `data events of ${type}`,
    fields: { eventCategory: "Data", "resources.type": type },
  };
}

/** The fields that say the kind. */
const fieldsOfKind = ["eventCategory", "resources.type", "readOnly"];

/** How the names of calls begin that read items and objects, besides those of `isReadOnly`. */
const reads =
  /^(?:BatchGet|Describe|Get|Head|List|PartiQLSelect|Query|Scan|SearchVectors|Select|TransactGet)/;

const maxRecords = 100_000;

/**
 * Makes records of all that the selectors of two trails tell apart: for each value that one of them names a
 * record with it, and one with a value that none names.
 *
 * @throws Error for selectors that name too many values.
 */
export function sampleRecords(trails: readonly Trail[]): SampleRecord[] {
  const partition = trails.map(({ arn }) => parseArn(arn)?.partition).find((each) => each !== undefined);
  const mentions = trails.flatMap(mentionsOf);
  const kinds = [management, ...mentions.map(({ kind }) => kind)];
  const distinct = [...new Map(kinds.map((kind) => [kind.words, kind])).values()];
  return distinct.flatMap((kind) => {
    const own = mentions.filter((mention) => mention.kind.words === kind.words);
    const samples = combinations(candidatesOf(own, kind, partition ?? "aws"));
    return samples.flatMap((sample) => recordsOf(kind, sample));
  });
}

function mentionsOf({ eventSelectors, advancedEventSelectors }: Trail): Mention[] {
  const classic = eventSelectors.flatMap(({ excludedManagementEventSources, dataResources }) => [
    ...excludedManagementEventSources.map((source) => mention(management, "eventSource", source)),
    ...dataResources.flatMap(({ type, values }) =>
      // A table stands for its streams, too.
      [type, ...(type === "AWS::DynamoDB::Table" ? ["AWS::DynamoDB::Stream"] : [])].flatMap((each) =>
        values.map((value) => mentionOfArn(dataOf(each), value)),
      ),
    ),
  ]);
  const advanced = advancedEventSelectors.flatMap(({ fieldSelectors }) => {
    const valueOf = (name: string) => fieldSelectors.find(({ field }) => field === name)?.equals[0] ?? "";
    const category = valueOf("eventCategory");
    const kind =
      category === "Data"
        ? dataOf(valueOf("resources.type"))
        : category === "NetworkActivity"
          ? network
          : management;
    return [mention(kind, "", ""), ...fieldSelectors.flatMap((field) => mentionsOfField(kind, field))];
  });
  return [...classic, ...advanced].filter(({ field }) => !fieldsOfKind.includes(field));
}

function mentionsOfField(kind: Kind, selector: FieldSelector): Mention[] {
  const { field, equals, startsWith, endsWith, notEquals, notStartsWith, notEndsWith } = selector;
  return [
    ...[...equals, ...notEquals].map((value) => mention(kind, field, value)),
    ...[...startsWith, ...notStartsWith].map((value) => mention(kind, field, `${value}x`, `${value}*`)),
    ...[...endsWith, ...notEndsWith].map((value) => mention(kind, field, `x${value}`, `*${value}`)),
  ];
}

/** A service's ARN, or its beginning, stands for all resources, which a record with another ARN is on. */
function mentionOfArn(kind: Kind, arn: string): Mention {
  if (/^arn:[^:]+:[^:]+:*$/.test(arn)) return mention(kind, "", "");
  const isBeginning = kind.words.endsWith("AWS::S3::Object");
  return isBeginning
    ? mention(kind, "resources.ARN", `${arn}x`, `${arn}*`)
    : mention(kind, "resources.ARN", arn);
}

/** A mention without a field says only that there is this kind. */
function mention(kind: Kind, field: string, value: string, words = value): Mention {
  return { kind, field, sample: { value, words } };
}

/** For each field that is named, the values that are, and another one. */
function candidatesOf(mentions: readonly Mention[], kind: Kind, partition: string): [string, Sample[]][] {
  const fields = [...new Set(mentions.map(({ field }) => field).filter((field) => field !== ""))];
  return ["resources.ARN", ...fields.filter((field) => field !== "resources.ARN")].map((field) => {
    const own = mentions.filter((each) => each.field === field).map(({ sample }) => sample);
    const distinct = [...new Map(own.map((sample) => [sample.value, sample])).values()];
    const service = kind.fields["resources.type"]?.split("::")[1]?.toLowerCase() ?? "none";
    const value = field === "resources.ARN" ? `arn:${partition}:${service}:::other` : "other";
    const words = distinct.map((sample) => sample.words).join(", ");
    return [field, [...distinct, { value, words: `other than ${words}` }]];
  });
}

function combinations(candidates: readonly [string, Sample[]][]): Readonly<Record<string, Sample>>[] {
  const count = candidates.reduce((product, [, samples]) => product * samples.length, 1);
  if (count > maxRecords) throw new Error("the selectors name too many values to be compared");
  return candidates.reduce<Readonly<Record<string, Sample>>[]>(
    (all, [field, samples]) => all.flatMap((each) => samples.map((sample) => ({ ...each, [field]: sample }))),
    [{}],
  );
}

/** A record that reads and one that writes, unless the name of the call says which it does. */
function recordsOf(kind: Kind, sample: Readonly<Record<string, Sample>>): SampleRecord[] {
  const name = sample.eventName;
  const isNamed = name !== undefined && name.value !== "other";
  const accesses = isNamed ? [reads.test(name.value)] : [true, false];
  return accesses.map((readOnly) => ({
    kind: kind.words,
    traits: {
      readOnly: readOnly ? "reads" : "writes",
      ...Object.fromEntries(Object.entries(sample).map(([field, { words }]) => [field, words])),
    },
    record: {
      ...recordWith({
        ...kind.fields,
        ...Object.fromEntries(Object.entries(sample).map(([field, { value }]) => [field, value])),
      }),
      readOnly,
    },
  }));
}

function recordWith(fields: Readonly<Record<string, string>>): CloudTrailRecord {
  const { "resources.ARN": ARN, "resources.type": type, "userIdentity.arn": arn, ...others } = fields;
  return {
    eventTime: "",
    awsRegion: "",
    ...others,
    ...(others.sessionCredentialFromConsole && {
      sessionCredentialFromConsole: others.sessionCredentialFromConsole === "true",
    }),
    ...(arn !== undefined && { userIdentity: { arn } }),
    ...(type !== undefined && { resources: resourcesOf(type, ARN) }),
  };
}

/** A record on a stream names its table too. */
function resourcesOf(type: string, ARN: string | undefined): readonly RecordResource[] {
  if (type !== "AWS::DynamoDB::Stream") return [{ type, ARN }];
  return [
    { type, ARN },
    { type: "AWS::DynamoDB::Table", ARN: ARN?.replace(/\/stream\/.*/, "") },
  ];
}
