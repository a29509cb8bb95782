import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SynthOptions } from "../../support/synth";
import { Bench } from "../bench";
import { hold } from "../hold";
import { filesWithMachinePaths } from "../machine-paths";
import { StateServer } from "../state-server";
import { synthesize } from "../synthesize";
import { TerraformFolder } from "../terraform-folder";

const bench = new Bench();
const { temporary } = bench;

/**
 * Terraform on the backend of the settings `small`, synthesized into the folder `cdktf.out` of a folder, with
 * a resource that Terraform has built in: where a state lies does not hang on what is in it.
 */
function terraformIn(name: string, options: SynthOptions): TerraformFolder {
  const [{ folder = "" } = {}] = synthesize(join(temporary.path, name, "cdktf.out"), options);
  const file = join(folder, "cdk.tf.json");
  const { terraform } = JSON.parse(readFileSync(file, "utf8"));
  const resource = { terraform_data: { kept: { input: "kept" } } };
  writeFileSync(file, JSON.stringify({ terraform: { backend: terraform.backend }, resource }));
  const logFolder = join(temporary.path, name, "logs");
  mkdirSync(logFolder, { recursive: true });
  return new TerraformFolder({ folder, logFolder, awsEndpoint: bench.proxy.endpoint });
}

const noChanges = { changes: false };

describe("the local backend", () => {
  const options = { settings: "__tests__/terraform/settings/small.ts" };

  test("finds the state again after a new synth, and after the output was removed", () =>
    temporary.use(async () => {
      const terraform = terraformIn("local", options);
      await terraform.init();
      await terraform.apply();

      terraformIn("local", options);
      expect(await terraform.plan()).toMatchObject(noChanges);

      rmSync(join(temporary.path, "local", "cdktf.out"), { recursive: true });
      terraformIn("local", options);
      await terraform.init();
      expect(await terraform.plan()).toMatchObject(noChanges);
    }));
});

/** The types of the resources in a state. */
function typesIn(state = "{}"): string[] {
  const { resources }: { resources: readonly { readonly type: string }[] } = JSON.parse(state);
  return resources.map(({ type }) => type);
}

describe("the s3 backend", () => {
  const state = "audit/sign-in-alerts.tfstate";
  const keys = async (bucket: string) => {
    const listed = await bench.s3("GET", `/${bucket}?list-type=2`);
    return [...listed.matchAll(/<Key>(.+?)<\/Key>/g)].map(([, key]) => key);
  };
  const lockCalls = () =>
    bench.proxy.calls
      .filter(({ call, status }) => call.includes(`${state}.tflock`) && status < 300)
      .map(({ call }) => call.replace(/^s3:(\w+) .*$/, "$1"))
      .filter((method) => method !== "GET");

  /** Makes a bucket, and options of a stack with its state in it. */
  async function stateIn(bucket: string): Promise<SynthOptions> {
    await bench.s3("PUT", `/${bucket}`);
    return { settings: "__tests__/terraform/settings/state-in-s3.ts", env: { STATE_BUCKET: bucket } };
  }

  test("keeps a state that another checkout reads, under a lock that is taken and released", () =>
    temporary.use(async () => {
      const options = await stateIn("states");
      const terraform = terraformIn("s3", options);
      await terraform.init();
      const before = lockCalls().length;
      await terraform.apply();
      expect(lockCalls().slice(before)).toEqual(["PUT", "DELETE"]);
      expect(await keys("states")).toEqual([state]);
      expect(typesIn(await bench.s3("GET", `/states/${state}`))).toEqual(["terraform_data"]);

      const second = terraformIn("second", options);
      await second.init();
      expect(await second.plan()).toMatchObject(noChanges);
      await terraform.destroy();
    }));

  test("refuses a second apply while the first is under way", () =>
    temporary.use(async () => {
      const options = await stateIn("locked-states");
      const [first, second] = [terraformIn("first", options), terraformIn("late", options)];
      await first.init();
      await second.init();

      const writing = hold(bench.proxy, /^s3:PUT \S+\/sign-in-alerts\.tfstate\b(?!\.tflock)/);
      const applying = first.startApply();
      try {
        await writing.arriveFrom(applying);
        expect(await keys("locked-states")).toEqual([`${state}.tflock`]);
        expect(await second.failToApply()).toContain("Error acquiring the state lock");
      } finally {
        writing.release();
      }

      expect(await applying.outcome).toMatchObject({ exitCode: 0 });
      expect(await keys("locked-states")).toEqual([state]);
      expect(await second.plan()).toMatchObject(noChanges);
    }));
});

describe("a backend by function, such as http", () => {
  const server = new StateServer();
  beforeAll(() => server.start());
  afterAll(() => server.stop());

  test("keeps a state that another folder reads, under a lock that is taken and released", () =>
    temporary.use(async () => {
      const options = {
        settings: "__tests__/terraform/settings/state-over-http.ts",
        env: { STATE_SERVER: server.endpoint },
      };
      const terraform = terraformIn("http", options);
      await terraform.init();
      const before = server.methods.length;
      await terraform.apply();
      // The state may be read before it is locked, and written more than once.
      const changes = server.methods.slice(before).filter((method) => method !== "GET");
      expect([changes.at(0), ...new Set(changes.slice(1, -1)), changes.at(-1)]).toEqual([
        "LOCK",
        "POST",
        "UNLOCK",
      ]);
      expect(server.locked).toEqual([]);
      expect(typesIn(server.state("sign-in-alerts"))).toEqual(["terraform_data"]);

      const second = terraformIn("http elsewhere", options);
      await second.init();
      expect(await second.plan()).toMatchObject(noChanges);
    }));
});

test.each(["small", "state-in-s3", "state-over-http"])(
  "no file that is synthesized with the settings %s names a path of the machine",
  (name) =>
    temporary.use(async () => {
      const folder = join(temporary.path, "paths", name);
      synthesize(folder, { settings: `__tests__/terraform/settings/${name}.ts` });
      expect(filesWithMachinePaths(folder)).toEqual([]);
    }),
);
