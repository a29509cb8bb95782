import { join } from "node:path";
import { AwsStub } from "./aws-stub";
import { filesWithMachinePaths } from "./machine-paths";
import { projectRoot } from "./project-root";
import { synthesize } from "./synthesize";
import { TemporaryFolder } from "../../tools/emulator/temporary-folder";
import { TerraformRun } from "./terraform";
import { type FoundTools, requireTools } from "./tools";

const temporary = new TemporaryFolder();
const stacks = [
  ...synthesize(join(temporary.path, "cdktf.out")),
  ...synthesize(join(temporary.path, "own-stack"), { project: join(projectRoot, "examples", "own-stack") }),
];
const stub = new AwsStub();
let tools: FoundTools;

beforeAll(async () => {
  await stub.start();
  tools = await requireTools(temporary.path);
});

afterEach(() => stub.clear());

afterAll(async () => {
  await stub.stop();
  temporary.close();
});

describe.each(stacks)("the synthesized stack $name", ({ folder: stackFolder }) => {
  const inCopy = (work: (terraform: TerraformRun) => Promise<void>) =>
    temporary.use(() =>
      work(
        new TerraformRun({ tools, stackFolder, temporaryFolder: temporary.path, awsEndpoint: stub.endpoint }),
      ),
    );

  test("names no path of the machine that synthesized it", () =>
    temporary.use(async () => {
      expect(filesWithMachinePaths(stackFolder)).toEqual([]);
    }));

  test("is valid without an error or a warning", () =>
    inCopy(async (terraform) => {
      await terraform.initWithoutBackend();
      expect(await terraform.validate()).toEqual([]);
    }));

  test("plans only creations on an empty state, with no call that the stub refuses", () =>
    inCopy(async (terraform) => {
      await terraform.init();
      const { resource_changes: changes = [] } = await terraform.plan();
      const managed = changes.filter(({ mode }) => mode === "managed");
      const others = managed.filter(({ change }) => change.actions.join() !== "create");

      expect(managed).not.toEqual([]);
      expect(others.map(({ address, change }) => ({ address, actions: change.actions }))).toEqual([]);
      expect(stub.refusedCalls).toEqual([]);
    }));
});
