import { utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { staleNotice } from "../../../../tools/replay/command/notes";
import { folderOf } from "../../../support/folder-of-files";

/** Settings, and what was synthesized of them, changed as many seconds after the year began. */
function changed(settings: number, synthesized: number) {
  const folder = folderOf({ "settings.ts": "" });
  const [file, manifest] = [join(folder, "settings.ts"), join(folder, "manifest.json")];
  writeFileSync(manifest, JSON.stringify({ settings: file }));
  utimesSync(file, settings, settings);
  utimesSync(manifest, synthesized, synthesized);
  return staleNotice(folder);
}

it("says that the settings are newer than what was synthesized", () => {
  expect(changed(2, 1)).toMatch(/settings\.ts is newer than .*: run "npm run synth" to apply its changes$/);
});

it("says nothing where they are not, are not there, or are not named", () => {
  expect(changed(1, 2)).toBeUndefined();
  expect(staleNotice(folderOf({ "manifest.json": '{"settings":"no-settings.ts"}' }))).toBeUndefined();
  expect(staleNotice(folderOf({ "manifest.json": "{}" }))).toBeUndefined();
});
