import { buildSync } from "esbuild";
import { zipSync } from "fflate";
import { createHash } from "node:crypto";
import { join, parse } from "node:path";

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
 * Bundles a Lambda function of Node.js to the same bytes on every machine: `index.ts` becomes `index.js`. The AWS SDK is part of
 * the runtime. https://docs.aws.amazon.com/lambda/latest/dg/lambda-nodejs.html
 * @param entry the path of the file that exports `handler`
 * @throws when it cannot be bundled
 */
export function bundleLambda(entry: string): LambdaCode {
  const { outputFiles } = buildSync({
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
  // Lambda takes what follows the first dot for the name of the export.
  const module = parse(entry).name.replaceAll(".", "_");
  const files = outputFiles.map(({ contents }) => [`${module}.js`, contents] as const);
  const zip = zipSync(Object.fromEntries(files), entryOptions);
  return {
    zip,
    handler: `${module}.handler`,
    sha256: createHash("sha256").update(zip).digest("base64"),
  };
}
