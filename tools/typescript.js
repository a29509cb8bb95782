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
// Node.js 22 and later keep what V8 compiles of each module.
enableCompileCache?.(join(keptIn, "..", "compiled"));

const options = { platform: "node", target: "node20", format: "cjs", keepNames: true, logLevel: "silent" };

/** What tells one version of a source from another. */
function stampOf(path) {
  const { mtimeMs, size } = statSync(path, { throwIfNoEntry: false }) ?? {};
  return `${mtimeMs} ${size}`;
}

/** The file that keeps what a name stands for. */
function fileOf(name, type) {
  return join(keptIn, `${digestOf(name)}.${type}`);
}

const digestLength = 32;

function digestOf(text) {
  return createHash("sha256").update(text).digest("hex").slice(0, digestLength);
}

/** The JavaScript that is kept by a name; undefined if a source or esbuild changed. */
function kept(name) {
  try {
    const { by, stamps, code } = JSON.parse(readFileSync(fileOf(name, "json"), "utf8"));
    const isFresh = Object.entries(stamps).every(([each, stamp]) => stampOf(each) === stamp);
    return isFresh && by === version ? code : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps JavaScript with the stamps of its sources. */
function keep(name, stamps, code) {
  write(fileOf(name, "json"), JSON.stringify({ by: version, stamps, code }));
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
    const bytes = readFileSync(fileOf(name, "v8"));
    return String(bytes.subarray(0, digestLength)) === digestOf(code)
      ? bytes.subarray(digestLength)
      : undefined;
  } catch {
    return undefined;
  }
}

function keepCompiled(name, code, compiled) {
  write(fileOf(name, "v8"), Buffer.concat([Buffer.from(digestOf(code)), compiled]));
}

function compiled(path) {
  const { transformSync } = require("esbuild");
  const stamps = { [path]: stampOf(path) };
  const { code } = transformSync(readFileSync(path, "utf8"), { ...options, loader: "ts", sourcefile: path });
  return keep(path, stamps, code);
}

loaders[".ts"] = (module, path) => module._compile(kept(path) ?? compiled(path), path);

module.exports = { keep, keepCompiled, kept, keptCompiled, loaders, options, stampOf };
