/** Why each package is there, by its name in package.json; the AWS SDK's clients and the packages of types are named as one. */
export const reasons: Readonly<Record<string, string>> = {
  "@aws-sdk/client-": "tests read back what Terraform made; the replay reads the items that it wrote",
  "@aws-sdk/core": "the list of Regions, asked at synth",
  "@cdktf/provider-aws": "the types of every AWS resource; only the files that are used are loaded",
  "@eslint/js": "npm run lint: eslint's own rules",
  "@jest/test-sequencer": "the longest test with Terraform begins first",
  "@slack/types": "the types of the function's messages",
  "@types/": "types of packages without any",
  "@viz-js/viz": "npm run diagrams: Graphviz",
  "asl-validator": "state machines are checked at synth",
  cdktf: "what the stacks are made of",
  "cdktf-cli": "npx cdktf",
  "chart.js": "the report's charts",
  "cli-progress": "the replay's progress bar",
  constructs: "what cdktf's constructs are made of",
  "dt-sql-parser": "tests of the saved queries: a grammar of Athena's SQL",
  dynalite: "the replay's DynamoDB",
  esbuild: "the function's code and the report's page in one file each",
  eslint: "npm run lint",
  "eslint-config-prettier": "npm run lint leaves to prettier what is prettier's",
  "fast-check": "tests by property: patterns, transformers, text",
  fflate: "the function's zip file, with the same bytes everywhere",
  jest: "npm test",
  "jsonpath-plus": "JSONPath of state machines in the replay",
  knip: "npm run unused",
  madge: "npm run cycles",
  "playwright-core": "tests of the report in a browser",
  prettier: "npm run format",
  semver: "the range of providerVersion is checked",
  "ts-jest": "npm test: TypeScript",
  tsx: "TypeScript without a build: synth, replay, scripts",
  typescript: "npm run types, and what ts-jest and typescript-eslint ask for",
  "typescript-eslint": "npm run lint: TypeScript",
  "typescript-native": "the type check of every synth, by TypeScript's native compiler",
  workerpool: "the threads in which the replay reads files",
};

/** The reason of a package; undefined where none is known. */
export function reasonOf(name: string): string | undefined {
  return Object.entries(reasons).find(([known]) =>
    known.endsWith("-") || known.endsWith("/") ? name.startsWith(known) : name === known,
  )?.[1];
}
