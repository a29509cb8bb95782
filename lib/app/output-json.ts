import { Manifest } from "cdktf";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { isObject, type JsonObject } from "../../engines/json";
import type { PlacedMessage } from "../validation/error";
import { hasCode } from "./thrown";

/** The manifest of an output. */
export const manifestFile = (outdir: string) => join(outdir, Manifest.fileName);

/** The Terraform JSON of a stack. */
export const stackFile = (outdir: string, stack: string) =>
  join(outdir, Manifest.stacksFolder, stack, "cdk.tf.json");

/** The object in a JSON file; none where there is no such file, or something else in it. */
export function readJson(file: string): JsonObject | undefined {
  if (!existsSync(file)) return undefined;
  try {
    const json: unknown = JSON.parse(readFileSync(file, "utf8"));
    return isObject(json) ? json : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || hasCode(error, "EISDIR")) return undefined;
    throw error;
  }
}

/** Files of an earlier output that are no JSON, such as after a crash of the machine. */
export function corruptFileWarnings(outdir: string, stacks: readonly string[]): PlacedMessage[] {
  const published = join(outdir, Manifest.stacksFolder);
  const found = existsSync(published) ? readdirSync(published) : [];
  const warnings = found.map((stack) => ({
    file: stackFile(outdir, stack),
    message: stacks.includes(stack)
      ? "it is no valid JSON; it is written anew."
      : "it is no valid JSON, so that nothing says which stack the folder is of; the folder stays where it is.",
  }));
  const manifest = { file: manifestFile(outdir), message: "it is no valid JSON; it is written anew." };
  return [manifest, ...warnings]
    .filter(({ file }) => existsSync(file) && !readJson(file))
    .map(({ file, message }) => ({ place: relative("", file), message }));
}
