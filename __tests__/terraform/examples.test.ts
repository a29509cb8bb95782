import { readdirSync } from "node:fs";
import { join } from "node:path";
import { TemporaryFolder } from "../../tools/emulator/temporary-folder";
import { projectRoot } from "./project-root";
import { synthesize } from "./synthesize";
import { TerraformRun } from "./terraform";

const temporary = new TemporaryFolder();
afterAll(() => temporary.close());

const files = ["organization", "articles"].flatMap((folder) =>
  readdirSync(join(projectRoot, "examples", folder)).map((file) => join("examples", folder, file)),
);
const stacks = files.flatMap((settings) =>
  synthesize(join(temporary.path, settings), { settings }).map((stack) => ({ settings, ...stack })),
);

test.concurrent.each(stacks)("Terraform takes $name of $settings for valid", ({ folder }) =>
  temporary.use(async () => {
    const terraform = new TerraformRun({
      stackFolder: folder,
      temporaryFolder: temporary.path,
      awsEndpoint: "http://127.0.0.1:9",
    });
    await terraform.init();
    await terraform.validate();
  }),
);
