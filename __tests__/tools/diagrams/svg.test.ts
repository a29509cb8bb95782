import { palette } from "../../../tools/diagrams/palette";
import { svgOf } from "../../../tools/diagrams/svg";
import { ruleToTopic } from "./edges";

const textsOf = (svg: string) =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = ""]) =>
    text.replace(/&#(\d+);|&(amp|lt|gt|quot);/g, (_all, code: string | undefined, name: string) =>
      code ? String.fromCharCode(Number(code)) : ({ amp: "&", lt: "<", gt: ">", quot: '"' }[name] ?? ""),
    ),
  );

it("says what each node is, below the title of its account and Region", () => {
  expect(textsOf(svgOf(ruleToTopic()))).toEqual([
    "AWS account, us-east-1",
    ...["default", "EventBridge event bus"],
    ...["calls", "EventBridge rule"],
    ...["alerts", "SNS topic"],
    ...["a@example.com", "subscriber, confirmed"],
  ]);
});

it("shows names and labels with the signs of HTML as they are", () => {
  const name = 'a "b" <c> &d;';
  expect(textsOf(svgOf(ruleToTopic({ name, label: "<i> & co" })))).toEqual(
    expect.arrayContaining([name, "<i> & co"]),
  );
});

it("breaks a long name in two near its middle", () => {
  const texts = textsOf(svgOf(ruleToTopic({ name: "sign-in-alerts-{account_id}-us-east-1" })));
  expect(texts).toEqual(expect.arrayContaining(["sign-in-alerts-", "{account_id}-us-east-1"]));
});

it("breaks a long name anywhere that has no place to break", () => {
  const name = "a".repeat(60);
  expect(textsOf(svgOf(ruleToTopic({ name })))).toEqual(
    expect.arrayContaining(["a".repeat(30), "a".repeat(30)]),
  );
});

it("draws what flows on failure with dashes and in its colour", () => {
  const svg = svgOf(ruleToTopic());
  const dashed = [...svg.matchAll(/<path[^>]*stroke-dasharray[^>]*>/g)].map(([path]) => path);
  expect(dashed).toHaveLength(1);
  expect(dashed[0]).toContain(`stroke="${palette.failure[0]}"`);
});

it("points at what gets the events, once where several send them", () => {
  const inAws = (name: string) => ({ account: "AWS account", service: "SNS", name, kind: "topic" });
  const edges = ["one", "two", "three"].map((name) => ({
    from: inAws(name),
    to: inAws("last"),
    failure: false,
  }));
  const svg = svgOf(edges);
  const boxes = [...svg.matchAll(/<rect x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)" rx[^>]*>/g)];
  const [x = 0, y = 0, width = 0, height = 0] = (boxes.at(-1) ?? []).slice(1).map(Number);
  const tips = [...svg.matchAll(/<polygon points="(\S+) /g)].map(([, tip]) => tip);
  expect(tips).toEqual([`${x + width},${Math.round(y + height / 2)}`]);
});

it("uses no colour that has no dark one", () => {
  const svg = svgOf(ruleToTopic({ label: "mail" }));
  const used = [...svg.matchAll(/ (?:fill|stroke)="([^"]*)"/g)].map(([, color]) => color);
  const known: readonly string[] = ["none", ...Object.values(palette).map(([light]) => light)];
  expect(used.filter((color = "") => !known.includes(color))).toEqual([]);
});

it("loads nothing from elsewhere", () => {
  expect(svgOf(ruleToTopic())).not.toMatch(/<script|<image|@import|url\(|href/);
});

describe.each([
  ["light", 0],
  ["dark", 1],
] as const)("in %s", (_scheme, index) => {
  /** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
  const contrast = (one: string, other: string) => {
    const [darker = 0, lighter = 0] = [one, other].map(luminance).sort((a, b) => a - b);
    return (lighter + 0.05) / (darker + 0.05);
  };
  const luminance = (color: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5]
      .map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const grounds = ["canvas", "region", "resource", "outside"] as const;

  it.each(grounds)("text can be read on %s", (ground) => {
    expect(contrast(palette.text[index], palette[ground][index])).toBeGreaterThanOrEqual(7);
    expect(contrast(palette.detail[index], palette[ground][index])).toBeGreaterThanOrEqual(4.5);
  });

  it.each(["canvas", "region"] as const)("arrows and what is written at them can be seen on %s", (ground) => {
    expect(contrast(palette.flow[index], palette[ground][index])).toBeGreaterThanOrEqual(3);
    expect(contrast(palette.failure[index], palette[ground][index])).toBeGreaterThanOrEqual(4.5);
  });
});
