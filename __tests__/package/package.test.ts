import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { satisfies } from "semver";
import { settings } from "../../settings";
import { fencedBlocks } from "../docs/markdown";
import { folderOf } from "../support/folder-of-files";
import { projectRoot } from "../terraform/project-root";
import { synthesize } from "../terraform/synthesize";
import { InstalledApp } from "./installed-app";

jest.setTimeout(180_000);

const stacks = {
  "sign-in-alerts": ["SignInAlerts", "signInAlerts"],
  "api-event-log": ["ApiEventLog", "apiEventLog"],
  "table-trail": ["TableTrail", "tableTrail"],
  "change-alerts": ["ChangeAlerts", "changeAlerts"],
  "table-lineage": ["TableLineage", "tableLineage"],
} as const;

const app = new InstalledApp();
beforeAll(() => app.install());

/** The files of the package, but for those of a folder of it. */
function files(): string[] {
  return readdirSync(app.installed, { recursive: true, encoding: "utf8" })
    .filter((path) => statSync(join(app.installed, path)).isFile())
    .sort();
}

function packageJson(folder = app.installed) {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
}

/** The Terraform JSON of each stack, but for what CDKTF notes of itself. */
function jsonOf(outdir: string) {
  const read = (stack: string) => readFileSync(join(outdir, "stacks", stack, "cdk.tf.json"), "utf8");
  const withoutNotes = (text: string) => JSON.parse(text, (key, value) => (key === "//" ? undefined : value));
  const names = readdirSync(join(outdir, "stacks"));
  return Object.fromEntries(names.map((stack) => [stack, withoutNotes(read(stack))]));
}

/** An app with the five stacks and the settings of the project, in plain TypeScript. */
function mainOfSettings(): string {
  const { region, tags, backend: _, ...own } = settings;
  const made = Object.entries(stacks).map(([id, [Stack, key]]) => {
    const props = JSON.stringify({ region, tags, ...own[key] }).slice(1);
    return `new ${Stack}(app, "${id}", { backend: local(), ${props});`;
  });
  const names = Object.values(stacks).map(([Stack]) => Stack);
  return [
    'import { App } from "cdktf";',
    `import { local, ${names.join(", ")} } from "cloudtrail-pipelines";`,
    "const app = new App();",
    ...made,
    "app.synth();",
  ].join("\n");
}

describe("an app with the packed package and the tsconfig.json of tsc --init", () => {
  beforeAll(() => {
    app.write("main.ts", mainOfSettings());
    app.write("shown/main.ts", fencedBlocks("docs/library.md", "ts").join(""));
  });

  it("compiles with the five stacks", () => {
    expect(packageJson(app.folder).type).toBe("module");
    expect(readFileSync(join(app.folder, "tsconfig.json"), "utf8")).toMatch(
      /"exactOptionalPropertyTypes": true[^]*"strict": true[^]*"verbatimModuleSyntax": true/,
    );
    expect(app.compile()).toEqual({ ended: 0, stdout: "", stderr: "" });
  });

  it("synthesizes what the project's own app does, without a cdktf.json", () => {
    expect(app.node("main.js")).toEqual({ ended: 0, stdout: "", stderr: expect.any(String) });
    const own = folderOf();
    synthesize(own);
    const synthesized = jsonOf(join(app.folder, "cdktf.out"));
    expect(Object.keys(synthesized).sort()).toEqual(Object.keys(stacks).sort());
    expect(synthesized).toEqual(jsonOf(own));
  });

  it("synthesizes what the page shows", () => {
    expect(app.nodeIn(join(app.folder, "shown"), "main.js")).toMatchObject({ ended: 0 });
    const outdir = join(app.folder, "shown", "cdktf.out");
    expect(Object.keys(jsonOf(outdir))).toEqual(["sign-in-alerts", "table-lineage"]);
  });

  it("refuses a setting of another type, and one that there is not", () => {
    app.write(
      "wrong.ts",
      `import type { SignInAlertsSettings, TableTrailSettings } from "cloudtrail-pipelines";
       export const one: SignInAlertsSettings = { outcomes: ["Sucess"] };
       export const other: TableTrailSettings = { trailname: "a" };`,
    );
    const { ended, stdout } = app.compile("--noEmit");
    expect(ended).toBe(2);
    expect(stdout).toMatch(/^wrong\.ts\(2,.*"Sucess"' is not assignable[^]*^wrong\.ts\(3,.*'trailname'/m);
    expect(stdout).not.toContain("main.ts");
  });
});

it("compiles and synthesizes the example of a stack of its own, as the project does", () => {
  const example = join(projectRoot, "examples", "own-stack");
  for (const name of ["main.ts", "keep-running.ts", "start-again.ts"]) {
    app.write(`own-stack/${name}`, readFileSync(join(example, name), "utf8"));
  }
  app.write("own-stack/package.json", '{ "type": "commonjs" }');
  const options = { module: "nodenext", strict: true, exactOptionalPropertyTypes: true, skipLibCheck: true };
  app.write("own-stack/tsconfig.json", JSON.stringify({ compilerOptions: options, files: ["main.ts"] }));
  expect(app.compile("--project", "own-stack")).toEqual({ ended: 0, stdout: "", stderr: "" });
  const folder = join(app.folder, "own-stack");
  expect(app.nodeIn(folder, "main.js")).toMatchObject({ ended: 0 });
  const own = folderOf();
  synthesize(own, { project: example });
  expect(jsonOf(join(folder, "cdktf.out"))).toEqual(jsonOf(own));
});

it("refuses in an app of another project what the constructs refuse", () => {
  app.write(
    "refused.js",
    `import { App } from "cdktf";
     import { SignInAlerts } from "cloudtrail-pipelines";
     new SignInAlerts(new App(), "sign-in-alerts", { region: "Stockholm", outcomes: ["Sucess"] });`,
  );
  const { ended, stderr } = app.node("refused.js");
  expect(ended).toBe(1);
  expect(stderr).toContain('region is "Stockholm"; a Region is written like');
  expect(stderr).toContain('outcomes[0] is "Sucess"');
});

it("says what bundles a function of its own", () => {
  app.write("handler.ts", "export const handler = async () => undefined;");
  app.write(
    "own.js",
    `import { App } from "cdktf";
     import { AuditStack, LambdaFunction } from "cloudtrail-pipelines";
     const stack = new AuditStack(new App(), "own", { region: "eu-north-1" });
     new LambdaFunction(stack, "function", { name: "own", entry: "handler.ts" });`,
  );
  expect(app.node("own.js").stderr).toContain(
    "the code of a Lambda function is bundled with esbuild; run: npm install --save-dev esbuild.",
  );
});

describe("the package", () => {
  it("is the library with its types, the function's zip and the tools", () => {
    const tools = files().filter((path) => path.startsWith("tools/"));
    const rest = files().filter((path) => !tools.includes(path));
    expect(tools).toEqual([
      "tools/LICENSES",
      "tools/adopt-check.js",
      "tools/cases.js",
      "tools/diagrams.js",
      "tools/emulator.js",
      "tools/filter-worker.js",
      "tools/function-runtime.js",
      "tools/main.js",
      "tools/page/page.css",
      "tools/page/page.html",
      "tools/page/page.js",
      "tools/replay.js",
      "tools/sdk-clients.js",
    ]);
    expect(rest.filter((path) => !/^(engines|lib|stacks)\/.*\.(js|d\.ts)$/.test(path))).toEqual([
      "LICENSE",
      "lambda/notifier/handler.zip",
      "package.json",
    ]);
  });

  it("names no path of this machine", () => {
    const naming = files().filter((path) =>
      readFileSync(join(app.installed, path), "utf8").includes(projectRoot),
    );
    expect(naming).toEqual([]);
  });

  it("takes less than 8 MiB with what it installs beside its peers", () => {
    const { dependencies } = packageJson();
    const bytesIn = (folder: string) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" })
        .map((path) => statSync(join(folder, path)))
        .reduce((bytes, status) => bytes + (status.isFile() ? status.size : 0), 0);
    const foldersOf = (each: Readonly<Record<string, string>> = {}): string[] =>
      Object.keys(each).flatMap((name) => {
        const folder = join(projectRoot, "node_modules", name);
        return [folder, ...foldersOf(packageJson(folder).dependencies)];
      });
    const folders = foldersOf(dependencies);
    expect([app.installed, ...folders].map(bytesIn).reduce((sum, bytes) => sum + bytes)).toBeLessThan(
      2 ** 23,
    );
  });

  it("admits the peers that the project is tested with", () => {
    const { peerDependencies } = packageJson();
    expect(Object.keys(peerDependencies)).toEqual(["@cdktf/provider-aws", "cdktf", "constructs", "esbuild"]);
    for (const [name, range] of Object.entries(peerDependencies)) {
      const { version } = packageJson(join(projectRoot, "node_modules", name));
      expect({ name, admitted: satisfies(version, String(range)) }).toEqual({ name, admitted: true });
    }
  });
});

describe("npx cloudtrail-pipelines", () => {
  const event = join(projectRoot, "examples", "events", "put-item-on-watched-table.json");

  it("lists its tools", () => {
    const { ended, stdout } = app.tool("--help");
    expect(ended).toBe(0);
    const named = [...stdout.matchAll(/^ {2}(\S+) /gm)].map(([, name]) => name);
    expect(named).toEqual(["replay", "cases", "adopt-check", "emulator", "diagrams"]);
    for (const name of named) expect(existsSync(join(app.installed, "tools", `${name}.js`))).toBe(true);
  });

  it.each([
    [["replya"], 'There is no tool "replya"; name one of these.\n\nUsage: '],
    [[], "No tool was named; name one of these.\n\nUsage: "],
  ])("refuses %j", (args, sentence) => {
    const { ended, stderr } = app.tool(...args);
    expect({ ended, begins: stderr.startsWith(sentence) }).toEqual({ ended: 2, begins: true });
  });

  it("replays an event through the function, which finds its SDK", () => {
    const { ended, stdout } = app.tool("replay", event, "--stack", "change-alerts");
    expect(ended).toBe(0);
    expect(stdout).toMatch(/aws_lambda_function\.function → Slack\n +1 unexpected change/);
  });

  it("replays a folder in threads, puts items in a table and writes the page", () => {
    const events = Array.from({ length: 40 }, (_, index) => `logs/${index}.json`);
    const record = readFileSync(join(projectRoot, "examples", "events", "create-subnet.json"), "utf8");
    const other = readFileSync(join(projectRoot, "examples", "events", "describe-subnets.json"), "utf8");
    const bulk = JSON.stringify({ Records: Array.from({ length: 800 }, () => JSON.parse(other)) });
    for (const path of events) app.write(path, bulk);
    app.write("logs/last.json", record);
    const { ended, stdout, stderr } = app.tool("replay", "logs", "--report", "report.html");
    expect({ ended, stderr }).toEqual({ ended: 0, stderr: "" });
    expect(stdout).toMatch(/aws_cloudwatch_event_target\.rule_target +dynamodb +1 /);
    expect(readFileSync(join(app.folder, "report.html"), "utf8")).toContain("Content-Security-Policy");
  });

  it("compares records with what is expected of them", () => {
    app.write("cases/lineage.json", JSON.stringify({ [event]: { recordedBy: ["table-*/trail"] } }));
    const { ended, stdout } = app.tool("cases", "cases", "--stack", "table-lineage");
    expect({ ended, stdout: stdout.split("\n").at(-2) }).toEqual({
      ended: 0,
      stdout: "1 case, all as expected",
    });
    expect(app.tool("cases").stderr).toContain("No folder was given");
  });

  it("says how its tools are called", () => {
    expect(app.tool("replay", "--help").stdout).toMatch(/^Usage: npx cloudtrail-pipelines replay <input>/);
    expect(app.tool("replay", "--help").stdout).not.toContain("npm run");
    expect(app.tool("adopt-check", "--help").stdout).toMatch(
      /^Usage: npx cloudtrail-pipelines adopt-check </,
    );
  });

  it("checks a plan", () => {
    const plan = join(projectRoot, "__tests__", "tools", "adopt", "mixed-plan.json");
    const { ended, stdout } = app.tool("adopt-check", "sign-in-alerts", plan);
    expect({ ended, stdout }).toEqual({
      ended: 1,
      stdout: expect.stringContaining("planned with Terraform"),
    });
  });

  it("draws the pictures of the stacks that the project shows", () => {
    expect(app.tool("diagrams", "drawn")).toMatchObject({ ended: 0 });
    const shown = join(projectRoot, "docs", "pictures");
    const drawn = readdirSync(join(app.folder, "drawn"));
    expect(drawn).toEqual(readdirSync(shown).filter((name) => !name.startsWith("results")));
    for (const name of drawn) {
      expect(readFileSync(join(app.folder, "drawn", name), "utf8")).toBe(
        readFileSync(join(shown, name), "utf8"),
      );
    }
  });
});
