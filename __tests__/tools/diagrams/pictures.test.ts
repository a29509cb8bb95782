import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { picturesFolder, projectPictures } from "../../../tools/pictures/project";

let made: Map<string, string>;
beforeAll(async () => {
  made = await projectPictures();
});

it("are what the code gives", () => {
  const committed = new Map(
    readdirSync(picturesFolder).map((name) => [name, readFileSync(join(picturesFolder, name), "utf8")]),
  );
  const names = new Set([...committed.keys(), ...made.keys()]);
  const stale = [...names].filter((name) => committed.get(name) !== made.get(name));
  if (stale.length > 0)
    throw new Error(
      `docs/pictures has not what the code gives in ${stale.join(", ")}: run "npm run diagrams"`,
    );
});

it("are two of each stack, and two of what people get", () => {
  const stacks = ["api-event-log", "change-alerts", "sign-in-alerts", "table-lineage", "table-trail"];
  const ofStacks = stacks.flatMap((stack) => [`${stack}.mmd`, `${stack}.svg`]);
  expect([...made.keys()].sort()).toEqual([...ofStacks, "results-narrow.svg", "results.svg"].sort());
});

it("have letters of 11 pixels at least on a page of GitHub", () => {
  const pageWidth = 830;
  for (const [, svg] of [...made].filter(([name]) => name.endsWith(".svg"))) {
    const [, width, unit] = /<svg[^>]* width="(\d+)(pt)?"/.exec(svg) ?? [];
    const pixels = unit === "pt" ? 4 / 3 : 1;
    const sizes = [...svg.matchAll(/font-size="([\d.]+)"/g)].map(([, size]) => Number(size) * pixels);
    expect(Math.min(...sizes) * Math.min(1, pageWidth / (Number(width) * pixels))).toBeGreaterThanOrEqual(11);
  }
});
