import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { scripts } from "../../package.json";
import { projectRoot } from "../terraform/project-root";
import { pages, textOf } from "./markdown";

/** The files that name commands: the pages, the gate and the CI workflows. */
const places = [...pages, ".ci/run", ".github/workflows/ci.yml", ".github/workflows/versions.yml"];

/** Every command of a kind with what follows it, each once for each place. */
function named(pattern: RegExp): { place: string; name: string }[] {
  return places.flatMap((place) => {
    const names = [...textOf(place).matchAll(pattern)].map(([, name = ""]) => name);
    return [...new Set(names)].map((name) => ({ place, name }));
  });
}

it.each([...named(/\bnpm run (?:-s )?([\w:][\w:-]*)/g), ...named(/\bnpm (test)\b/g)])(
  "$place names the script $name, which package.json has",
  ({ name }) => expect(Object.keys(scripts)).toContain(name),
);

it.each(Object.keys(scripts))("the script %s is named by a page, by CI or by another script", (script) => {
  const bySentence = [...named(/\bnpm run (?:-s )?([\w:][\w:-]*)/g), ...named(/\bnpm (test)\b/g)].map(
    ({ name }) => name,
  );
  const byScript = Object.values(scripts).flatMap((text) => text.match(/(?<=npm run )[\w:-]+/g) ?? []);
  expect([...bySentence, ...byScript]).toContain(script);
});

it.each(pages)("%s keeps npm's banner out of what is piped, and out of JSON", (page) =>
  expect(textOf(page)).not.toMatch(/npm run (?!-s )[^`\n]*(?: \| |--json)/),
);

describe("npx cdktf", () => {
  const cli = join(projectRoot, "node_modules", ".bin", "cdktf");
  const env = { ...process.env, CHECKPOINT_DISABLE: "1" };
  let known: (string | undefined)[];
  beforeAll(() => {
    const help = execFileSync(cli, ["--help"], {
      env,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    known = [...help.matchAll(/^ {2}cdktf (\w+)/gm)].map(([, name]) => name);
  }, 60_000);

  it.each(named(/\bnpx cdktf (\w+)/g))("$place names the command $name, which cdktf has", ({ name }) =>
    expect(known).toContain(name),
  );
});

it.each([
  ...named(/\bnpx jest ([\w./-]+)/g),
  ...named(/tools\/typescript\.js ([\w./-]+)/g),
  ...named(/\bAUDIT_SETTINGS=(articles\/[\w./-]+)/g),
])("$place runs $name, which exists", ({ name }) => expect(existsSync(join(projectRoot, name))).toBe(true));
