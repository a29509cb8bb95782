import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { picturesOf } from "../../../tools/diagrams/pictures";
import { picturesFolder, projectPictures } from "../../../tools/pictures/project";
import { faultsOf } from "./geometry";

let made: Map<string, string>;
beforeAll(async () => {
  made = await projectPictures();
});
const svgs = () => [...made].filter(([name]) => name.endsWith(".svg"));
const diagrams = () => svgs().filter(([name]) => !name.startsWith("results"));

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

it("are two of each stack, of all stacks together, and of what people get", () => {
  const stacks = [
    "api-event-log",
    "change-alerts",
    "overview",
    "sign-in-alerts",
    "table-lineage",
    "table-trail",
  ];
  const ofStacks = stacks.flatMap((stack) => [`${stack}.mmd`, `${stack}.svg`]);
  expect([...made.keys()].sort()).toEqual([...ofStacks, "results-narrow.svg", "results.svg"].sort());
});

it("are only those of a stack that is alone", () => {
  const json = { provider: { aws: [{ region: "eu-west-1" }] } };
  expect([...picturesOf([{ name: "own", json }]).keys()]).toEqual(["own.mmd", "own.svg"]);
});

it("have no words under a line, over words or over the edge of a box, and no line to nowhere", () => {
  const faults = diagrams().flatMap(([name, svg]) => faultsOf(svg).map((fault) => `${name}: ${fault}`));
  expect(faults).toEqual([]);
});

/** The size of a picture's smallest letters where a page is so many pixels wide. */
function smallestOn(page: number, svg: string): number {
  const width = Number(/<svg[^>]* width="(\d+)"/.exec(svg)?.[1]);
  const sizes = [...svg.matchAll(/font-size="([\d.]+)"/g)].map(([, size]) => Number(size));
  return Math.min(...sizes) * Math.min(1, page / width);
}

it("have letters of 11 pixels at least on a page of GitHub, and diagrams of 10 on a telephone", () => {
  for (const [, svg] of svgs()) expect(smallestOn(830, svg)).toBeGreaterThanOrEqual(11);
  for (const [, svg] of diagrams()) expect(smallestOn(390, svg)).toBeGreaterThanOrEqual(10);
});
