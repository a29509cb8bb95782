import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { isContainer } from "../../engines/json";

/** The differences between two outputs of one stack. */
export interface StackComparison {
  readonly stack: string;
  /** Differences in metadata, which Terraform ignores. */
  readonly metadata: readonly string[];
  /** All other differences. */
  readonly differences: readonly string[];
}

/** The metadata that names the program that synthesized. */
const metadataPaths = ["//.metadata.version"];

/** Compares the stacks of two output folders: JSON by values, other files by bytes. */
export function compareOutputs(before: string, after: string): StackComparison[] {
  const [old, next] = [before, after].map((folder) => readdirSync(join(folder, "stacks")));
  return union(old, next).map((stack) => {
    const all = compareStack(join(before, "stacks", stack), join(after, "stacks", stack));
    const isMetadata = (difference: string) =>
      metadataPaths.some((path) => difference.startsWith(`${path}:`));
    return {
      stack,
      metadata: all.filter(isMetadata),
      differences: all.filter((difference) => !isMetadata(difference)),
    };
  });
}

function compareStack(before: string, after: string): string[] {
  return union(filesIn(before), filesIn(after)).flatMap((file) => {
    const [old, next] = [before, after].map((folder) => contentOf(join(folder, file)));
    if (file === "cdk.tf.json" && old && next)
      return differences(JSON.parse(`${old}`), JSON.parse(`${next}`));
    if (old && next) return old.equals(next) ? [] : [`${file}: other bytes`];
    return [`${file}: ${old ? "only before" : "only after"}`];
  });
}

/** The values that differ, each as deep as possible: `<path>: <before> → <after>`. */
function differences(before: unknown, after: unknown, path = ""): string[] {
  if (isContainer(before) && isContainer(after) && Array.isArray(before) === Array.isArray(after)) {
    return union(Object.keys(before), Object.keys(after)).flatMap((key) =>
      differences(before[key], after[key], path ? `${path}.${key}` : key),
    );
  }
  if (before === after) return [];
  return [`${path}: ${JSON.stringify(before) ?? "nothing"} → ${JSON.stringify(after) ?? "nothing"}`];
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

function contentOf(file: string): Buffer | undefined {
  return existsSync(file) ? readFileSync(file) : undefined;
}

function union(first: readonly string[] = [], second: readonly string[] = []): string[] {
  return [...new Set([...first, ...second])].sort();
}
