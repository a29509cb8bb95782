import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { TemporaryFolder } from "../../tools/emulator/temporary-folder";
import { projectRoot } from "./project-root";
import { synthesize } from "./synthesize";
import { TerraformFolder } from "./terraform-folder";

const temporary = new TemporaryFolder();
afterAll(() => temporary.close());

const files = ["organization", "articles"].flatMap((folder) =>
  readdirSync(join(projectRoot, "examples", folder)).map((file) => join("examples", folder, file)),
);

/** A stack as a module: then Terraform reads the provider's schema once for all, and not for each. */
function moduleOf(folder: string, root: string) {
  const { variable = {} }: { variable?: Record<string, { default?: unknown }> } = JSON.parse(
    readFileSync(join(folder, "cdk.tf.json"), "utf8"),
  );
  const required = Object.keys(variable).filter((name) => variable[name]?.default === undefined);
  return {
    source: folder.replace(root, "."),
    ...Object.fromEntries(required.map((name) => [name, "audit@example.com"])),
  };
}

test("Terraform takes every stack of the examples for valid", () =>
  temporary.use(async () => {
    const root = join(temporary.path, "examples");
    const logFolder = join(temporary.path, "logs");
    for (const each of [root, logFolder]) mkdirSync(each);
    const module = Object.fromEntries(
      files.flatMap((settings) => {
        const example = basename(settings, ".ts");
        return synthesize(join(root, example), { settings }).map(({ name, folder }) => [
          `${example}-${name}`,
          moduleOf(folder, root),
        ]);
      }),
    );
    writeFileSync(join(root, "main.tf.json"), JSON.stringify({ module }));
    const terraform = new TerraformFolder({ folder: root, logFolder, awsEndpoint: "http://127.0.0.1:9" });
    await terraform.init();
    await terraform.validate();
  }));
