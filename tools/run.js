// Runs a tool in TypeScript: node tools/run.js tools/replay/main.ts
//
// esbuild bundles the tool, without its packages, into one file, kept until a source changes: to load
// a few hundred files, each from what is kept of it, takes as long as a short replay.
const { readFileSync } = require("node:fs");
const Module = require("node:module");
const { dirname, resolve } = require("node:path");
const { constants, Script } = require("node:vm");
const { keep, keepCompiled, kept, keptCompiled, options, stampOf } = require("./typescript");

/** Has esbuild read each source with the names that Node.js gives its file and folder, and stamps it. */
function stamping(stamps) {
  return ({ onLoad }) =>
    onLoad({ filter: /\.(ts|json)$/ }, ({ path }) => {
      stamps[path] = stampOf(path);
      if (path.endsWith(".json")) return undefined;
      const text = readFileSync(path, "utf8");
      const names = { __filename: path, __dirname: dirname(path) };
      const used = Object.entries(names).filter(([name]) => text.includes(name));
      const consts = used.map(([name, value]) => `const ${name} = ${JSON.stringify(value)};`);
      return { contents: consts.join("") + text, loader: "ts" };
    });
}

async function bundled(tool) {
  const { build } = require("esbuild");
  const stamps = {};
  const { outputFiles } = await build({
    ...options,
    ...{ entryPoints: [tool], bundle: true, packages: "external", write: false, logLevel: "error" },
    plugins: [{ name: "stamps", setup: stamping(stamps) }],
  });
  return keep(`bundle of ${tool}`, stamps, outputFiles[0].text);
}

function run(tool, code) {
  const main = new Module(tool, null);
  Object.assign(main, { filename: tool, paths: Module._nodeModulePaths(dirname(tool)) });
  if (Module.enableCompileCache) main._compile(code, tool);
  else runCompiled(main, code);
}

/** Runs a module of which V8 need not compile again what is kept, as Node.js 22 does by itself. */
function runCompiled(main, code) {
  const { filename, exports } = main;
  const script = new Script(Module.wrap(code), {
    filename,
    cachedData: keptCompiled(filename, code),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  if (script.cachedDataRejected !== false)
    process.once("exit", () => keepCompiled(filename, code, script.createCachedData()));
  const require = Module.createRequire(filename);
  script.runInThisContext().call(exports, exports, require, main, filename, dirname(filename));
}

/**
 * Packages that not every run uses: cdktf loads those for zip files and for the versions of programs, which
 * takes a tenth of a synth.
 */
const late = ["archiver", "cli-progress", "fflate", "fzstd", "semver"];

/** What loads a package when it is first used. */
function onFirstUse(load) {
  return new Proxy(() => {}, {
    apply: (_, self, given) => load().apply(self, given),
    get: (_, name) => load()[name],
  });
}

const { _load: load } = Module;
Module._load = (name, ...others) =>
  late.includes(name) ? onFirstUse(() => load(name, ...others)) : load(name, ...others);

const tool = resolve(process.argv[2]);
process.argv.splice(1, 2, tool);
const code = kept(`bundle of ${tool}`);
if (code !== undefined) run(tool, code);
else {
  bundled(tool).then(
    (made) => run(tool, made),
    () => (process.exitCode = 1), // esbuild has said why.
  );
}
