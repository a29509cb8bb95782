import { objectOf } from "../../engines/json";
import type { PlacedMessage } from "../validation/error";
import { readJson, stackFile } from "./output-json";

/** Resources that AWS does not delete, unless an argument says so, and the setting that says it. */
const guarded = [
  {
    type: "aws_dynamodb_table",
    holds: (config: Config) => config.deletion_protection_enabled === true,
    why: "a protected table",
    setting: "deletionProtection: false",
  },
  {
    type: "aws_s3_bucket",
    holds: (config: Config) => config.force_destroy !== true,
    why: "if it has log files",
    setting: "forceDestroy: true",
  },
];

type Config = Readonly<Record<string, unknown>>;

/**
 * What `cdktf destroy` would fail at when the rest is gone: Terraform does not ask AWS before.
 *
 * @param args what the cdktf CLI was given, such as `destroy` and the stacks
 */
export function destroyWarnings(
  outdir: string,
  stacks: readonly string[],
  args: readonly string[],
): PlacedMessage[] {
  if (!args.includes("destroy")) return [];
  const named = stacks.filter((stack) => args.includes(stack));
  return (named.length > 0 ? named : stacks).flatMap((place) => {
    const { resource } = readJson(stackFile(outdir, place)) ?? {};
    const kept = guarded.flatMap(({ type, holds, why, setting }) =>
      Object.entries(objectOf(objectOf(resource)[type]))
        .filter(([, config]) => holds(objectOf(config)))
        .map(([name]) => ({ what: `${type}.${name}, ${why}`, setting })),
    );
    return kept.length > 0 ? [{ place, message: refused(kept) }] : [];
  });
}

function refused(kept: readonly { readonly what: string; readonly setting: string }[]): string {
  const settings = [...new Set(kept.map(({ setting }) => setting))].join(" and ");
  return (
    `AWS refuses to delete ${kept.map(({ what }) => what).join(", and ")}: a destroy takes down the trail and the ` +
    `rest, then fails. Do not approve it: set ${settings} in the stack's settings, deploy, and destroy it then.`
  );
}
