import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { folderOf } from "../support/folder-of-files";

const tools = join(__dirname, "..", "..", "tools");

/** Runs a program in TypeScript from a folder, in each of the two ways. */
function started(folder: string, way: readonly string[]) {
  const args = [...way, join(folder, "main.ts"), "an argument"];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  return { status, stdout, stderr };
}

describe.each([
  ["a tool that is bundled", [join(tools, "run.js")]],
  ["a program of which each file is compiled", ["--require", join(tools, "typescript.js")]],
])("%s", (_, way) => {
  const folder = folderOf({
    "main.ts":
      'import { word } from "./in/word"; const said: string = word; console.log(said, process.argv.slice(2));',
    "in/word.ts": "export const word: string = __dirname;",
    "in/data.json": '"read"',
  });

  it("runs with its arguments, and each file in its own folder", () => {
    const { status, stdout } = started(folder, way);
    expect({ status, stdout }).toEqual({ status: 0, stdout: `${join(folder, "in")} [ 'an argument' ]\n` });
  });

  it("runs as its sources are now", () => {
    writeFileSync(join(folder, "in", "word.ts"), 'export const word: string = "changed";');
    expect(started(folder, way).stdout).toMatch(/^changed /);
    expect(started(folder, way).stdout).toMatch(/^changed /);
  });

  it("runs as its sources are now, though they are as long as before", () => {
    const word = join(folder, "in", "word.ts");
    const said = ["one", "two", "two"].map((text) => {
      writeFileSync(word, `export const word: string = say(); function say() { return "${text}"; }`);
      return started(folder, way).stdout.slice(0, 3);
    });
    expect(said).toEqual(["one", "two", "two"]);
  });

  it("runs with its data as they are now", () => {
    writeFileSync(join(folder, "in", "word.ts"), 'import data from "./data.json"; export const word = data;');
    expect(started(folder, way).stdout).toMatch(/^read /);
    writeFileSync(join(folder, "in", "data.json"), '"read again"');
    expect(started(folder, way).stdout).toMatch(/^read again /);
  });

  it("loads what cdktf needs for zip files alone when it makes one, if it is bundled", () => {
    const loaded = 'Object.keys(require.cache).some((file) => file.includes("archiver"))';
    const program = join(folder, "zip.ts");
    writeFileSync(
      program,
      `import { createRequire } from "node:module"; const near = createRequire(${JSON.stringify(__filename)});
      near("cdktf"); const before = ${loaded}; const zip = createRequire(near.resolve("cdktf"))("archiver")("zip");
      console.log(before, ${loaded}, typeof zip.append);`,
    );
    const isLate = way.join().includes("run.js");
    const { stdout } = spawnSync(process.execPath, [...way, program], { encoding: "utf8" });
    expect(stdout).toBe(`${!isLate} true function\n`);
  });

  it("fails with what is wrong in a source", () => {
    writeFileSync(join(folder, "in", "word.ts"), "export const word: string = ;");
    expect(started(folder, way)).toMatchObject({
      status: 1,
      stdout: "",
      stderr: expect.stringMatching(
        /word\.ts:1:28.*Unexpected ";"|Unexpected ";"[^]*word\.ts:1:28/,
      ) as string,
    });
  });
});
