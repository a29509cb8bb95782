import { Manifest } from "cdktf";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join, relative, sep } from "node:path";
import { moveStaleStacks, restoreStacks } from "./left-out";
import { terraformIgnore } from "./terraform-ignore";

/** What a synth writes into a stack's folder, as JSON or as HCL; all else there is Terraform's. */
const synthesized = ["assets", "cdk.tf", "cdk.tf.json", "metadata.json", terraformIgnore];
const configurations = ["cdk.tf", "cdk.tf.json"];

/** What a publication puts into the folder of the stacks, by paths in it. */
interface Contents {
  readonly stacks: readonly string[];
  readonly folders: readonly string[];
  readonly files: readonly string[];
}

const contentsFile = "contents.json";

/** Writes down what is to be published, which is then moved file by file. */
export function writeContents(scratch: string): void {
  const made = join(scratch, Manifest.stacksFolder);
  const entries = readdirSync(made, { recursive: true, withFileTypes: true });
  const paths = (folders: boolean) =>
    entries
      .filter((entry) => entry.isDirectory() === folders)
      .map((entry) => relative(made, join(entry.parentPath, entry.name)));
  const contents = { stacks: readdirSync(made), folders: paths(true), files: paths(false) };
  writeFileSync(join(scratch, contentsFile), JSON.stringify(contents));
}

/**
 * Moves what a synth made into place: first the assets, whose folders are named by their hashes, then the
 * configurations, then the manifest; what is old goes last. So each stack is whole at any time. Each step can
 * be done again, so that the next synth finishes what one that was killed began.
 */
export function publish(ready: string, outdir: string): void {
  const published = join(outdir, Manifest.stacksFolder);
  const contents = JSON.parse(readFileSync(join(ready, contentsFile), "utf8")) as Contents;
  const { stacks, folders, files } = contents;

  mkdirSync(published, { recursive: true });
  restoreStacks(outdir, stacks);
  for (const folder of folders) mkdirSync(join(published, folder), { recursive: true });
  const isConfiguration = (file: string) => configurations.includes(nameInStack(file));
  for (const file of files.toSorted((a, b) => Number(isConfiguration(a)) - Number(isConfiguration(b)))) {
    move(join(ready, Manifest.stacksFolder, file), join(published, file));
  }
  move(join(ready, Manifest.fileName), join(outdir, Manifest.fileName));

  const kept = new Set([...folders, ...files]);
  for (const path of stacks.flatMap((stack) => synthesized.map((name) => join(stack, name)))) {
    removeOthers(published, path, kept);
  }
  moveStaleStacks(outdir, stacks);
}

/** The path of a file in the folder of its stack. */
const nameInStack = (file: string) => file.split(sep).slice(1).join(sep);

function move(from: string, to: string): void {
  if (existsSync(from)) renameSync(from, to);
}

/** Removes a file or folder unless it is kept; of a folder that is kept, what is in it and is not. */
function removeOthers(parent: string, path: string, kept: ReadonlySet<string>): void {
  const full = join(parent, path);
  if (!kept.has(path)) rmSync(full, { recursive: true, force: true });
  else if (statSync(full, { throwIfNoEntry: false })?.isDirectory())
    for (const name of readdirSync(full)) removeOthers(parent, join(path, name), kept);
}
