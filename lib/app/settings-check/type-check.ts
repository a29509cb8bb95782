import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import type { TypeFault } from "../../validation/schema/setting-fault";

const root = join(__dirname, "..", "..", "..");
const checkFile = "settings-check.ts";

/**
 * Checks the types of the app and its settings in a process beside the synth, with TypeScript's native compiler, and
 * resolves with one fault for each error.
 */
export function checkTypes(settings: string, scratch: string): Promise<TypeFault[]> {
  const project = writeProject(settings, scratch);
  const compiler = join(dirname(require.resolve("typescript-native/package.json")), "bin", "tsc");
  const child = spawn(process.execPath, [compiler, "--project", project, "--pretty", "false"], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NODE_OPTIONS: "" },
  });

  let printed = "";
  child.stdout.on("data", (text: Buffer) => (printed += text.toString()));
  child.stderr.on("data", (text: Buffer) => (printed += text.toString()));
  return new Promise((done) => {
    child.on("error", (error) => done([typeFault("type check", error.message)]));
    child.on("close", (code) => done(code === 0 ? [] : faultsIn(printed, settings)));
  });
}

/** A project of the entry, and of a file that holds the settings to their type even where they are not annotated. */
function writeProject(settings: string, scratch: string): string {
  const from = (path: string) => relative(scratch, path).replace(/\\/g, "/").replace(/\.ts$/, "");
  writeFileSync(
    join(scratch, checkFile),
    `import type { Settings } from "${from(join(root, "stacks", "settings"))}";
import { settings } from "${from(resolve(settings))}";
export const checked: Settings = settings;
`,
  );
  writeFileSync(
    join(scratch, "tsconfig.json"),
    JSON.stringify({
      extends: `${from(join(root, "tsconfig.json"))}`,
      compilerOptions: { types: ["node"], typeRoots: [from(join(root, "node_modules", "@types"))] },
      files: [`${from(join(root, "main.ts"))}.ts`, checkFile],
    }),
  );
  return scratch;
}

/** The compiler prints `file(line,column): error TS1234: text`, with further lines indented. */
function faultsIn(printed: string, settings: string): TypeFault[] {
  const faults: TypeFault[] = [];
  for (const line of printed.split("\n").filter((text) => text.trim() !== "")) {
    const [, file, row, column, text] = /^(.+)\((\d+),(\d+)\): error (.+)$/.exec(line) ?? [];
    const last = faults.at(-1);
    if (file && text) {
      faults.push(
        file.endsWith(checkFile)
          ? typeFault(settings, text)
          : faultAt(file, Number(row), Number(column), text),
      );
    } else if (last) faults[faults.length - 1] = withLine(last, line.trim());
    else faults.push(typeFault("type check", line));
  }
  return faults;
}

function typeFault(place: string, said: string): TypeFault {
  return { place, message: said, said };
}

function faultAt(file: string, row: number, column: number, said: string): TypeFault {
  const line = readFileSync(file, "utf8").split("\n")[row - 1] ?? "";
  const [, , quoted, word] = /^(?:(["'`])(.*?)\1|([\w$]+))/.exec(line.slice(column - 1)) ?? [];
  return { place: `${file}:${row}:${column}`, message: `${said}\n${line.trim()}`, said, at: quoted ?? word };
}

function withLine(fault: TypeFault, line: string): TypeFault {
  return { ...fault, message: `${fault.message}\n${line}`, said: `${fault.said}\n${line}` };
}
