import { complexitiesSoFar, complexityOf, takeOver } from "../../../engines/event-pattern/complexity";
import { patternProblems } from "../../../engines/event-pattern/event-pattern";

const inDetail = (...values: unknown[]) => ({ detail: { x: values } });
const problem = (at: string) =>
  `${at}: the wildcards are too complex: one string can match more than 10 beginnings of them, which AWS's matcher ` +
  "advises against (EventBridge documents no limit); write fewer wildcards, or fewer repetitions after one";

describe("complexityOf", () => {
  it.each<[number, string[]]>([
    [1, ["abc"]],
    [2, ["*ab"]],
    [3, ["*aa"]],
    [2, ["aa*"]],
    [3, ["a*bcb"]],
    [4, ["a*bbb"]],
    [4, ["*ab*ad"]],
    [4, ["a*b*cb"]],
    [3, ["a*b*cd"]],
    [5, ["a*b*bb"]],
    [3, ["ab*c", "x*xx"]],
    [4, ["*abc", "*abcde"]],
    [7, ["a*aaa", "aa*aa"]],
    [6, ["ab*cd", "ab*wx", "ab*yz"]],
    [2, ["ab*c", "ab*c"]],
    [7, ["*ab*b*b*"]],
    [10, ["F*eatureFeature", "Fe*atureFeature", "Fea*tureFeature"]],
    [17, ["*a*a*a*a*a*a*a*a*"]],
    [45, words()],
  ])("is %d for %j, as AWS's matcher has it", (complexity, wildcards) => {
    expect(
      complexityOf(
        wildcards.map((wildcard) => [wildcard]),
        100,
      ),
    ).toBe(complexity);
  });

  it("is 7 for what EventBridge was seen to take, and 11 for what it refused", () => {
    expect(complexityOf([["/Users/*/dir/dir/dir/dir/dir/doc.txt"]], 100)).toBe(7);
    expect(complexityOf([["*:*:*:*:*:event-bus/*"]], 100)).toBe(11);
  });

  it("counts a beginning that the wildcards of one operator share once", () => {
    expect(complexityOf([["ab*cd", "ab*wx", "ab*yz"]], 100)).toBe(2);
  });

  it("ends for long wildcards", () => {
    expect(complexityOf([["F*e*a*t*u*r*e*".repeat(10_000)]])).toBeGreaterThan(10);
  });
});

describe("a pattern with wildcards", () => {
  it.each<[string, object]>([
    ["a complexity of 7", inDetail({ wildcard: "/Users/*/dir/dir/dir/dir/dir/doc.txt" })],
    [
      "a complexity of 10",
      inDetail(
        ...["F*eatureFeature", "Fe*atureFeature", "Fea*tureFeature"].map((wildcard) => ({ wildcard })),
      ),
    ],
    ["asterisks that stand for themselves", inDetail({ wildcard: String.raw`\*:\*:\*:\*:\*:\*:\*:x` })],
    [
      "ten wildcards of one field",
      inDetail(...Array.from({ length: 10 }, (_, i) => ({ wildcard: `${i}*` }))),
    ],
    [
      "wildcards of several fields",
      { a: [{ wildcard: "*:*:*:x" }], b: [{ wildcard: "*:*:*:x" }], c: [{ wildcard: "*:*:*:x" }] },
    ],
  ])("is accepted with %s", (_, pattern) => expect(patternProblems(pattern)).toEqual([]));

  it.each<[string, object, string]>([
    ["one wildcard", inDetail({ wildcard: "*:*:*:*:*:event-bus/*" }), "detail.x"],
    ["one that is excluded", inDetail({ "anything-but": { wildcard: "*:*:*:*:*:event-bus/*" } }), "detail.x"],
    [
      "a list that is excluded",
      inDetail({ "anything-but": { wildcard: ["*:*:*:a", "*.*.*.:", "*/*/*/:*:*"] } }),
      "detail.x",
    ],
    [
      "eleven wildcards of one field, which all start with a quotation mark",
      inDetail(...Array.from({ length: 11 }, (_, i) => ({ wildcard: `${i}*` }))),
      "detail.x",
    ],
    [
      "the wildcards of a field together",
      inDetail(..."abcdef".split("").map((x) => ({ wildcard: `*${x}*` }))),
      "detail.x",
    ],
    [
      "alternatives of $or together",
      { $or: "abcdef".split("").map((x) => ({ a: [{ wildcard: `*${x}*` }] })) },
      "$or[0].a",
    ],
  ])("is refused above 10: %s", (_, pattern, at) => {
    expect(patternProblems(pattern)).toEqual([problem(at)]);
  });

  it("is not refused for alternatives of $or that a field before tells apart", () => {
    const $or = "abcdef".split("").map((x) => ({ a: [x], b: [{ wildcard: `*${x}*` }] }));
    expect(patternProblems({ $or })).toEqual([]);
  });
});

/** Wildcards that are hard for some matchers. */
function words(): string[] {
  return (
    "aahed* aal*ii aargh* aarti* a*baca *abaci a*back ab*acs abaf*t *abaka ab*amp a*band *abase abash* abas*k " +
    "ab*ate aba*ya abbas* abbed* ab*bes abbey* *abbot ab*cee abea*m abe*ar a*bele a*bers abet*s *abhor abi*de " +
    "a*bies *abled"
  ).split(" ");
}

test("what another thread counted is not counted again", () => {
  expect([...complexitiesSoFar().values()]).toContain(complexityOf([["a*b"]]));
  takeOver(new Map([[JSON.stringify([[["never counted"]], 7]), 5]]));
  expect(complexityOf([["never counted"]], 7)).toBe(5);
});
