import type * as Esbuild from "esbuild";
import { zipSync } from "fflate";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { extname, join, parse } from "node:path";

/** The code of a Lambda function. */
export interface LambdaCode {
  readonly zip: Uint8Array;
  /** Where Lambda finds the function, such as `index.handler`. */
  readonly handler: string;
  /** Of the zip, in base64, as Terraform's `source_code_hash` has it. */
  readonly sha256: string;
}

const projectRoot = join(__dirname, "..", "..");

/** What every machine writes alike into a zip: the earliest time that it can hold, which is local, and a file's mode on Unix. */
const entryOptions = { mtime: new Date(1980, 0, 1), os: 3, attrs: 0o100644 << 16 } as const;

/**
 * Packs a Lambda function of Node.js into the same bytes on every machine: `index.ts` becomes `index.js`.
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-nodejs.html
 * @param entry the path of the file that exports `handler`: TypeScript, which is bundled, or JavaScript, which is packed as it is
 * @throws when it cannot be read or bundled
 */
export function lambdaCode(entry: string): LambdaCode {
  // Lambda takes what follows the first dot for the name of the export.
  const module = parse(entry).name.replaceAll(".", "_");
  const contents = extname(entry) === ".js" ? readFileSync(entry) : bundled(entry);
  const zip = zipSync({ [`${module}.js`]: contents }, entryOptions);
  return {
    zip,
    handler: `${module}.handler`,
    sha256: createHash("sha256").update(zip).digest("base64"),
  };
}

/**
 * The JavaScript of a function in one file. The AWS SDK is part of Lambda's runtime.
 * @throws when esbuild is not installed, or the file cannot be bundled
 */
export function bundled(entry: string): Uint8Array {
  const { outputFiles } = esbuild().buildSync({
    absWorkingDir: projectRoot,
    entryPoints: [entry],
    bundle: true,
    write: false,
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
  });
  return Buffer.concat(outputFiles.map(({ contents }) => contents));
}

/** esbuild, which only a function in TypeScript needs. */
function esbuild(): typeof Esbuild {
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- a synth without such a function goes without it
    return require("esbuild") as typeof Esbuild;
  } catch (cause) {
    throw new Error(
      "a Lambda function in TypeScript is bundled with esbuild, which is not installed; install it " +
        "(npm install --save-dev esbuild), or give the path of a JavaScript file.",
      { cause },
    );
  }
}
