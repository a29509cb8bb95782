import { utimesSync } from "node:fs";
import { join } from "node:path";
import { staleNotice } from "../../../replay/command/stale-notice";
import { folderOf } from "../../support/folder-of-files";

/** Settings and what was synthesized of them, as many seconds after the year began. */
function changed(settings: number, synthesized: number) {
  const folder = folderOf({ "settings.ts": "", "out/manifest.json": "{}" });
  const at = (path: string, second: number) => utimesSync(join(folder, path), second, second);
  at("settings.ts", settings);
  at("out/manifest.json", synthesized);
  return staleNotice(join(folder, "settings.ts"), join(folder, "out"));
}

it("says that the settings are newer than what was synthesized", () => {
  expect(changed(2, 1)).toMatch(
    /settings\.ts is newer than .*out: run "npm run synth" for the replay to know its changes$/,
  );
});

it("says nothing where they are not, or where one is not there", () => {
  expect(changed(1, 2)).toBeUndefined();
  expect(staleNotice("no-settings.ts", folderOf({ "manifest.json": "{}" }))).toBeUndefined();
  expect(staleNotice("settings.ts", folderOf())).toBeUndefined();
});
