import type * as Esbuild from "esbuild";
import type * as Fflate from "fflate";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join, parse } from "node:path";
import { keptZip } from "./kept-zip";

/** The code of a Lambda function. */
export interface LambdaCode {
  readonly zip: Uint8Array;
  /** Where Lambda finds the function, such as `index.handler`. */
  readonly handler: string;
  /** Of the zip, in base64, as Terraform's `source_code_hash` has it. */
  readonly sha256: string;
}

const projectRoot = join(__dirname, "..", "..");
const keptIn = join(projectRoot, "node_modules", ".cache", "functions");

/**
 * What every machine writes alike into a zip: the earliest time that it can hold, which is local, and a
 * file's mode on Unix.
 */
const entryOptions = { mtime: new Date(1980, 0, 1), os: 3, attrs: 0o100644 << 16 } as const;

/**
 * Bundles a Lambda function of Node.js to the same bytes on every machine: `index.ts` becomes `index.js`. A
 * zip of the same name beside the entry, such as `index.zip`, is taken as it is. The AWS SDK is part of the
 * runtime.
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-nodejs.html
 * @param entry the path of the file that exports `handler`
 * @throws when it cannot be bundled
 */
export function bundleLambda(entry: string): LambdaCode {
  const { dir, name } = parse(entry);
  // Lambda takes what follows the first dot for the name of the export.
  const module = name.replaceAll(".", "_");
  const built = join(dir, `${name}.zip`);
  const zip = existsSync(built) ? readFileSync(built) : zipOf(`${module}.js`, entry);
  return {
    zip,
    handler: `${module}.handler`,
    sha256: createHash("sha256").update(zip).digest("base64"),
  };
}

const buildOptions = {
  absWorkingDir: projectRoot,
  bundle: true,
  write: false,
  metafile: true,
  platform: "node",
  target: "node22",
  // Only require() finds the runtime's SDK for certain.
  format: "cjs",
  external: ["@aws-sdk/*"],
  minify: true,
  sourcemap: false,
  legalComments: "none",
  charset: "utf8",
  tsconfigRaw: {},
  logLevel: "silent",
} satisfies Esbuild.BuildOptions;

function zipOf(file: string, entry: string): Uint8Array {
  const { buildSync, version } = esbuild();
  return keptZip(keptIn, { file, entry, version, buildOptions, entryOptions }, () => {
    const { outputFiles, metafile } = buildSync({ ...buildOptions, entryPoints: [entry] });
    const files = outputFiles.map(({ contents }) => [file, contents] as const);
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- most zips are kept
    const { zipSync } = require("fflate") as typeof Fflate;
    const inputs = Object.keys(metafile.inputs).map((input) => join(projectRoot, input));
    return { zip: zipSync(Object.fromEntries(files), entryOptions), inputs };
  });
}

/** Loads esbuild, which an app without functions of its own need not install. */
function esbuild(): typeof Esbuild {
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- it may not be needed
    return require("esbuild") as typeof Esbuild;
  } catch (error) {
    throw new Error(
      "the code of a Lambda function is bundled with esbuild; run: npm install --save-dev esbuild.",
      {
        cause: error,
      },
    );
  }
}
