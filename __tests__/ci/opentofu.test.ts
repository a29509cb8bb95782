import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, readFileSync, symlinkSync } from "node:fs";
import { delimiter, join } from "node:path";
import { folderOf } from "../support/folder-of-files";
import { projectRoot } from "../terraform/project-root";

/** A folder with programs that are shell scripts, for the PATH. */
function programs(scripts: Readonly<Record<string, string>>): string {
  const files = Object.entries(scripts).map(([name, script]) => [name, `#!/bin/sh\n${script}\n`]);
  const folder = folderOf(Object.fromEntries(files));
  for (const name of Object.keys(scripts)) chmodSync(join(folder, name), 0o755);
  return folder;
}

/** A Go that builds a program that runs, in a copy of the module only, and tells a log of it. */
const go = (module: string) => `
case $1 in
  mod) echo '{ "Dir": "${module}" }' ;;
  build)
    test -f go.mod && test "$PWD" != "${module}" || exit 9
    while [ "$1" != -o ]; do shift; done
    printf '#!/bin/sh\\n' > "$2" && chmod +x "$2" && echo built >> "$XDG_CACHE_HOME/log" ;;
esac`;

/** A folder with the commands that the script runs, and without OpenTofu and Go. */
function system(): string {
  const folder = folderOf();
  for (const name of ["bash", "sh", "mktemp", "mkdir", "cp", "mv", "rm", "chmod"]) {
    const found = (process.env.PATH ?? "").split(delimiter).map((path) => join(path, name));
    symlinkSync(found.find(existsSync) ?? name, join(folder, name));
  }
  symlinkSync(process.execPath, join(folder, "node"));
  return folder;
}

function openTofu(path: string, env: NodeJS.ProcessEnv = {}) {
  const { status, stdout, stderr } = spawnSync(join(projectRoot, ".ci", "opentofu"), {
    env: { PATH: [path, system()].join(delimiter), HOME: folderOf(), ...env },
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

const works = { tofu: "exit 0" };

describe(".ci/opentofu", () => {
  it("prints the program that TOFU names, also where the PATH has another", () => {
    const program = join(programs(works), "tofu");
    expect(openTofu(programs(works), { TOFU: program })).toEqual({
      status: 0,
      stdout: `${program}\n`,
      stderr: "",
    });
  });

  it("prints the one on the PATH", () => {
    const path = programs(works);
    expect(openTofu(path)).toEqual({ status: 0, stdout: `${join(path, "tofu")}\n`, stderr: "" });
  });

  it("has Go build one where there is none, once", () => {
    const module = folderOf({ "go.mod": "module example\n" });
    const path = programs({ go: go(module) });
    const cache = folderOf();
    const first = openTofu(path, { XDG_CACHE_HOME: cache });
    expect(first).toMatchObject({ status: 0, stdout: expect.stringMatching(/\/opentofu-[\d.]+\/tofu\n$/) });
    expect(first.stdout.startsWith(cache)).toBe(true);
    expect(existsSync(first.stdout.trim())).toBe(true);
    expect(openTofu(path, { XDG_CACHE_HOME: cache })).toEqual({ ...first, stderr: "" });
    expect(readFileSync(join(cache, "log"), "utf8")).toBe("built\n");
  });

  it.each([
    ["TOFU names a program that does not run", { tofu: "exit 3" }, /^\S+\/tofu does not run\n$/],
    ["Go cannot build it", { go: "echo offline >&2; exit 1" }, /^Go builds OpenTofu [\d.]+ …\noffline\n$/],
  ])("says what is wrong when %s, and prints no path", (_what, scripts: Record<string, string>, stderr) => {
    const path = programs(scripts);
    const env = "tofu" in scripts ? { TOFU: join(path, "tofu") } : {};
    expect(openTofu(path, env)).toEqual({ status: 1, stdout: "", stderr: expect.stringMatching(stderr) });
  });

  it("says what is missing where neither is there", () => {
    const bare = folderOf();
    expect(openTofu(bare)).toEqual({
      status: 1,
      stdout: "",
      stderr: "there is no tofu on the PATH, TOFU names none, and no Go builds one\n",
    });
  });
});
