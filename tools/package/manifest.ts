import project from "../../package.json";

type Versions = Readonly<Record<string, string>>;

/** What the library's JavaScript requires when a stack is synthesized. */
const required = ["fflate", "semver"] as const;

/** What the app that imports the library has, once. The versions are those that the library is tested with, and later ones. */
const peers: Versions = {
  "@cdktf/provider-aws": `^${project.dependencies["@cdktf/provider-aws"]}`,
  cdktf: `^${project.dependencies.cdktf}`,
  constructs: ">=10.6.0 <10.8.0",
  esbuild: `>=${project.dependencies.esbuild}`,
};

/**
 * package.json of the package that other apps install: the library, and the tools behind its command.
 * https://docs.npmjs.com/cli/configuring-npm/package-json
 */
export const manifest = {
  name: project.name,
  version: project.version,
  description: project.description,
  license: project.license,
  engines: project.engines,
  exports: { ".": { types: "./stacks/index.d.ts", default: "./stacks/index.js" } },
  bin: { [project.name]: "./tools/command.js" },
  files: ["engines", "lambda", "lib", "stacks", "tools"],
  dependencies: Object.fromEntries(required.map((name) => [name, project.dependencies[name]])) as Versions,
  peerDependencies: peers,
  // Only a Lambda function in TypeScript is bundled in the app.
  peerDependenciesMeta: { esbuild: { optional: true } },
};
