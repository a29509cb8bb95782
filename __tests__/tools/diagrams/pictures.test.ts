import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pictures, picturesFolder } from "../../../tools/diagrams/pictures";

let made: Map<string, string>;
beforeAll(async () => {
  made = await pictures();
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

it("are two of each stack", () => {
  const stacks = ["api-event-log", "change-alerts", "sign-in-alerts", "table-lineage", "table-trail"];
  expect([...made.keys()].sort()).toEqual(stacks.flatMap((stack) => [`${stack}.mmd`, `${stack}.svg`]));
});

it("have letters of 11 pixels at least on a page of GitHub", () => {
  const pageWidth = 830;
  const pixelsPerPoint = 4 / 3;
  for (const [, svg] of [...made].filter(([name]) => name.endsWith(".svg"))) {
    const width = Number(/<svg width="(\d+)pt"/.exec(svg)?.[1]) * pixelsPerPoint;
    const sizes = [...svg.matchAll(/font-size="([\d.]+)"/g)].map(([, size]) => Number(size) * pixelsPerPoint);
    expect(Math.min(...sizes) * Math.min(1, pageWidth / width)).toBeGreaterThanOrEqual(11);
  }
});
