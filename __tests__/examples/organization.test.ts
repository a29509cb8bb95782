import { readdirSync } from "node:fs";
import { join } from "node:path";
import { folderOf } from "../support/folder-of-files";
import { synth } from "../support/synth";

const folder = join("examples", "organization");
const root = join(__dirname, "..", "..");

it.each(readdirSync(join(root, folder)))("examples/organization/%s synthesizes without a warning", (file) => {
  const { ended, stderr } = synth(folderOf(), { settings: join(folder, file) });
  expect({ ended, stderr }).toEqual({ ended: 0, stderr: "" });
});
