// Loads TypeScript by its path: node --require ./tools/typescript.js
//
// esbuild compiles each file, and what it makes of it is kept until the file changes.
const { createHash } = require("node:crypto");
const { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } = require("node:fs");
const { _extensions: loaders, enableCompileCache } = require("node:module");
const { join } = require("node:path");
const { setFlagsFromString } = require("node:v8");
const { version } = require("esbuild/package.json");

// V8 11, of Node.js 20, optimizes functions early: that takes a fifth of the time of a synth or a replay.
if (process.versions.v8.startsWith("11.")) setFlagsFromString("--interrupt-budget=1000000");

const keptIn = join(__dirname, "..", "node_modules", ".cache", "programs");
// From Node.js 22 on, what V8 compiles is kept, too.
enableCompileCache?.(join(keptIn, "..", "compiled"));

const options = { platform: "node", target: "node20", format: "cjs", keepNames: true, logLevel: "silent" };

/** What tells one version of a source from another. */
function stampOf(path) {
  const { mtimeMs, size } = statSync(path, { throwIfNoEntry: false }) ?? {};
  return `${mtimeMs} ${size}`;
}

/** The file that keeps what a name stands for. */
function fileOf(name) {
  return join(keptIn, `${createHash("sha256").update(name).digest("hex").slice(0, 32)}.json`);
}

/** The JavaScript that is kept by a name; undefined if a source or esbuild changed. */
function kept(name) {
  try {
    const { by, stamps, code } = JSON.parse(readFileSync(fileOf(name), "utf8"));
    const isFresh = Object.entries(stamps).every(([each, stamp]) => stampOf(each) === stamp);
    return isFresh && by === version ? code : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps JavaScript with the stamps of its sources. In a folder that cannot be written nothing is kept. */
function keep(name, stamps, code) {
  const file = fileOf(name);
  try {
    mkdirSync(keptIn, { recursive: true });
    writeFileSync(`${file}.${process.pid}`, JSON.stringify({ by: version, stamps, code }));
    renameSync(`${file}.${process.pid}`, file);
  } catch {
    // It is compiled each time.
  }
  return code;
}

function compiled(path) {
  const { transformSync } = require("esbuild");
  const stamps = { [path]: stampOf(path) };
  const { code } = transformSync(readFileSync(path, "utf8"), { ...options, loader: "ts", sourcefile: path });
  return keep(path, stamps, code);
}

loaders[".ts"] = (module, path) => module._compile(kept(path) ?? compiled(path), path);

module.exports = { keep, kept, loaders, options, stampOf };
