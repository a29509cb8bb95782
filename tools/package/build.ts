import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { bundled } from "../../lib/compute/lambda-code";
import { manifest } from "./manifest";
import { bundleTools } from "./tools";

const project = join(__dirname, "..", "..");
const dist = resolve(process.argv[2] ?? join(project, "dist"));
const handler = join("lambda", "change-alerts", "handler");

/** Writes the package that other apps install: JavaScript, types, the Lambda function and the tools. */
async function build(): Promise<void> {
  rmSync(dist, { recursive: true, force: true });
  execFileSync(
    process.execPath,
    [require.resolve("typescript/bin/tsc"), "-p", "tsconfig.build.json", "--outDir", dist],
    {
      cwd: project,
      stdio: "inherit",
    },
  );
  write(`${handler}.js`, bundled(join(project, `${handler}.ts`)));
  await bundleTools(project, join(dist, "tools"));
  write("package.json", `${JSON.stringify(manifest, null, 2)}\n`);
}

function write(file: string, content: string | Uint8Array): void {
  const path = join(dist, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

void build();
