import { compileFilterPattern } from "../../../engines/filter-pattern/filter-pattern";
import { recordFilter } from "../../../lib/eventbridge/record-filter";

const known = '($.eventSource = "signin.amazonaws.com")';
const filter = (pattern: object) => recordFilter([known], pattern as Record<string, unknown>);
const names = (count: number) => Array.from({ length: count }, (_, index) => `CreateSomething${index}`);

describe("the filter of a log group", () => {
  test("has conditions alone where no pattern is given", () =>
    expect(recordFilter([known, '($.eventName = "A")'])).toBe(`{ ${known} || ($.eventName = "A") }`));

  test("has the services and the names of a pattern", () =>
    expect(filter({ source: ["aws.iam", "aws.ec2"], detail: { eventName: ["CreateUser"] } })).toBe(
      `{ ${known} || ((($.eventSource = "iam.amazonaws.com*") || ($.eventSource = "ec2.amazonaws.com*")) && ` +
        '($.eventName = "CreateUser")) }',
    ));

  test("takes what a record calls its service before the event's source", () =>
    expect(filter({ source: ["aws.iam"], detail: { eventSource: ["iam.amazonaws.com"] } })).toBe(
      `{ ${known} || ($.eventSource = "iam.amazonaws.com") }`,
    ));

  test("has names alone where no service is plain, and services where names are too long or are not", () => {
    expect(filter({ source: [{ prefix: "aws." }], detail: { eventName: ["CreateUser"] } })).toBe(
      `{ ${known} || ($.eventName = "CreateUser") }`,
    );
    const services = `{ ${known} || ($.eventSource = "iam.amazonaws.com*") }`;
    expect(filter({ source: ["aws.iam"], detail: { eventName: names(40) } })).toBe(services);
    expect(filter({ source: ["aws.iam"], detail: { eventName: ["A", { suffix: "B" }] } })).toBe(services);
  });

  test.each<[string, object]>([
    ["neither", { account: ["111122223333"] }],
    ["other texts", { source: ["aws.*"], detail: { eventName: [{ "anything-but": ["A"] }] } }],
    ["too many of both", { source: names(60), detail: { eventName: names(60) } }],
    ["the service whose events may name none", { source: ["aws.cloudtrail"] }],
  ])("lets each record through where a pattern has %s", (_what, pattern) => expect(filter(pattern)).toBe(""));

  test("is one that CloudWatch Logs takes, and lets a service through by each of its names", () => {
    const passes = compileFilterPattern(
      filter({ source: ["aws.iam"], detail: { eventName: ["CreateUser"] } }),
    );
    for (const eventSource of ["iam.amazonaws.com", "iam.amazonaws.com.cn"])
      expect(passes({ eventSource, eventName: "CreateUser" })).toBe(true);
    expect(passes({ eventSource: "iam.amazonaws.com", eventName: "DeleteUser" })).toBe(false);
  });
});
