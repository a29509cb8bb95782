import { readFileSync } from "node:fs";
import { join } from "node:path";
import { reasonOf, reasons } from "../../../tools/bench/reasons";
import { dependencies, devDependencies } from "../../../package.json";

const names = Object.keys({ ...dependencies, ...devDependencies });

it.each(names)("%s has a reason to be there", (name) => {
  expect(reasonOf(name)).toEqual(expect.any(String));
});

it.each(Object.entries(reasons))("%s is there for its reason, and on the page", (known, reason) => {
  expect(names.some((name) => reasonOf(name) === reason)).toBe(true);
  const page = readFileSync(join(__dirname, "..", "..", "..", "docs", "performance.md"), "utf8");
  expect(page).toContain(`| \`${known}\` `);
  expect(page.replaceAll("`", "")).toContain(reason);
});
