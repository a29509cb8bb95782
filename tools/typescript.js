// Loads TypeScript by its path: node --require ./tools/typescript.js
//
// esbuild compiles each file, and what it makes of it is kept until the file changes.
const { Buffer } = require("node:buffer");
const { createHash } = require("node:crypto");
const { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } = require("node:fs");
const { _extensions: loaders, enableCompileCache } = require("node:module");
const { join } = require("node:path");
const { setFlagsFromString } = require("node:v8");
const { version } = require("esbuild/package.json");

// V8 11, of Node.js 20, optimizes functions early: that takes a fifth of the time of a synth or a replay.
if (process.versions.v8.startsWith("11.")) setFlagsFromString("--interrupt-budget=1000000");

const keptIn = join(__dirname, "..", "node_modules", ".cache", "programs");
// Of each module, from Node.js 22 on.
enableCompileCache?.(join(keptIn, "..", "compiled"));

const options = { platform: "node", target: "node20", format: "cjs", keepNames: true, logLevel: "silent" };

/** What tells one version of a source from another. */
function stampOf(path) {
  const { mtimeMs, size } = statSync(path, { throwIfNoEntry: false }) ?? {};
  return `${mtimeMs} ${size}`;
}

/** The file that keeps what a name stands for. */
function fileOf(name) {
  return join(keptIn, `${digestOf(name)}.json`);
}

const digestLength = 32;

function digestOf(text) {
  return createHash("sha256").update(text).digest("hex").slice(0, digestLength);
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

/** Keeps JavaScript with the stamps of its sources. */
function keep(name, stamps, code) {
  write(fileOf(name), JSON.stringify({ by: version, stamps, code }));
  return code;
}

/** Writes a file at once. In a folder that cannot be written nothing is kept. */
function write(file, contents) {
  const begun = `${file}.${process.pid}.${process.hrtime.bigint()}`;
  try {
    mkdirSync(keptIn, { recursive: true });
    writeFileSync(begun, contents);
    renameSync(begun, file);
  } catch {
    // It is compiled each time.
  }
}

/**
 * What V8 compiled of JavaScript, which is kept by a name: only of the same text, since V8 itself compares no
 * more than its length.
 */
function keptCompiled(name, code) {
  try {
    const bytes = readFileSync(compiledFileOf(name));
    return String(bytes.subarray(0, digestLength)) === digestOf(code)
      ? bytes.subarray(digestLength)
      : undefined;
  } catch {
    return undefined;
  }
}

function keepCompiled(name, code, compiled) {
  write(compiledFileOf(name), Buffer.concat([Buffer.from(digestOf(code)), compiled]));
}

function compiledFileOf(name) {
  return join(keptIn, `${digestOf(name)}.v8`);
}

function compiled(path) {
  const { transformSync } = require("esbuild");
  const stamps = { [path]: stampOf(path) };
  const { code } = transformSync(readFileSync(path, "utf8"), { ...options, loader: "ts", sourcefile: path });
  return keep(path, stamps, code);
}

loaders[".ts"] = (module, path) => module._compile(kept(path) ?? compiled(path), path);

module.exports = { keep, keepCompiled, kept, keptCompiled, loaders, options, stampOf };
