import { unzipSync } from "fflate";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve, sep } from "node:path";

/** The folder of installed packages, in which the function finds the AWS SDK, as it does in Lambda. */
export const packages = realpathSync(
  createRequire(__filename).resolve.paths("any")?.find(existsSync) ?? tmpdir(),
);

/** The clients that are in the package for other apps, where no SDK may be installed. */
const sdk = join(__dirname, "sdk-clients.js");
const clients = ["dynamodb", "eventbridge", "sns", "sqs", "ssm"];

/**
 * Unpacks a function's zip file into a new folder.
 *
 * @throws Error for a file that leaves the folder.
 */
export function unpack(zipPath: string): string {
  const files = Object.entries(unzipSync(readFileSync(zipPath))).filter(([name]) => !name.endsWith("/"));
  const leaving = files.find(([name]) => !resolve(packages, name).startsWith(packages + sep));
  if (leaving) throw new Error(`${zipPath} has a file outside of its folder: ${JSON.stringify(leaving[0])}`);

  const cache = join(packages, ".cache");
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, `replay-${process.pid}-`));
  for (const name of existsSync(sdk) ? clients : []) {
    const client = join(folder, "node_modules", "@aws-sdk", `client-${name}`);
    mkdirSync(client, { recursive: true });
    writeFileSync(join(client, "index.js"), `module.exports = require(${JSON.stringify(sdk)}).${name};`);
  }
  for (const [name, bytes] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  return folder;
}
