import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { folderOf } from "../support/folder-of-files";
import { projectRoot } from "../terraform/project-root";

function sideBySide(...commands: readonly string[]) {
  const folder = folderOf();
  const { status, stdout } = spawnSync(join(projectRoot, ".ci/side-by-side"), commands, {
    cwd: folder,
    encoding: "utf8",
    timeout: 50_000,
  });
  return { status, stdout, folder };
}

/** Waits until a file is there. */
const until = (file: string) => `until [ -e ${file} ]; do sleep 0.02; done`;

describe(".ci/side-by-side", () => {
  it("runs the commands at once, and prints what each says in their order", () => {
    const first = `echo one; ${until("second")}; echo two; touch first`;
    const second = `echo three >&2; touch second; ${until("first")}`;
    expect(sideBySide(first, second)).toMatchObject({ status: 0, stdout: "one\ntwo\nthree\n" });
  });

  it("ends with the first command that fails, at the line that fails, and ends the others", () => {
    const { status, stdout, folder } = sideBySide(
      `${until("started")}; (exit 3); echo never`,
      "trap 'echo ended > ended' TERM; touch started; sleep 40 & wait",
    );
    expect({ status, stdout }).toEqual({ status: 3, stdout: "" });
    expect(readFileSync(join(folder, "ended"), "utf8")).toBe("ended\n");
  });
});
