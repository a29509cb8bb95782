import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { runProgram } from "./run-program";
import { holdsAwsProvider, impliedFolders } from "../terraform/provider-mirror";
import { type Surroundings, findTools } from "../terraform/tools";

const unpacked = "registry.example/hashicorp/aws/5.100.0/linux_amd64/terraform-provider-aws_v5.100.0_x5";
const packed = "registry.example/hashicorp/aws/terraform-provider-aws_5.100.0_linux_amd64.zip";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "terraform-tools-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Writes a file below the test's folder and returns its path. */
function write(path: string, content = ""): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}

/** A mirror that holds one file. */
function mirror(name: string, file: string): string {
  write(join(name, file));
  return join(folder, name);
}

/** A program that says of itself that it is Terraform. */
function fakeTerraform(): string {
  const answer = '{ "terraform_version": "1.9.0", "platform": "linux_amd64" }';
  const program = write("bin/terraform", `#!/bin/sh\necho '${answer}'\n`);
  chmodSync(program, 0o755);
  return program;
}

describe("a filesystem mirror", () => {
  test.each([
    ["unpacked", unpacked],
    ["packed", packed],
  ])("is recognised when it holds the provider %s", (_layout, file) => {
    expect(holdsAwsProvider(mirror("mirror", file), "linux_amd64")).toBe(true);
  });

  test.each([
    ["unpacked for another platform", unpacked, "darwin_arm64"],
    ["packed for another platform", packed, "linux_arm64"],
    ["with another provider only", unpacked.replaceAll("aws", "google"), "linux_amd64"],
    ["with another maker's provider only", unpacked.replace("hashicorp", "example"), "linux_amd64"],
    ["without a registry's folder", unpacked.replace("registry.example/", ""), "linux_amd64"],
    ["with an index only", "registry.example/hashicorp/aws/index.json", "linux_amd64"],
    [
      "with a version's empty folder",
      "registry.example/hashicorp/aws/5.100.0/linux_amd64/LICENSE",
      "linux_amd64",
    ],
  ])("is not recognised %s", (_case, file, platform) => {
    expect(holdsAwsProvider(mirror("mirror", file), platform)).toBe(false);
  });

  test("is not recognised where there is no folder", () => {
    expect(holdsAwsProvider(join(folder, "absent"), "linux_amd64")).toBe(false);
  });
});

describe("the implied folders", () => {
  test("follow the XDG variables and the plugin cache", () => {
    const env = { XDG_DATA_HOME: "/data", XDG_DATA_DIRS: "/one:/two", TF_PLUGIN_CACHE_DIR: "/cache" };
    expect(impliedFolders({ env, home: "/home/someone", workingDirectory: "/project" })).toEqual(
      expect.arrayContaining([
        "/cache",
        "/project/terraform.d/plugins",
        "/home/someone/.terraform.d/plugins",
        "/data/terraform/plugins",
        "/one/terraform/plugins",
        "/two/terraform/plugins",
        "/usr/local/share/terraform/plugins",
        "/usr/share/terraform/plugins",
        "/home/someone/Library/Application Support/io.terraform/plugins",
      ]),
    );
  });

  test("have a data folder in the home folder when no variable names one", () => {
    expect(impliedFolders({ env: {}, home: "/home/someone", workingDirectory: "/project" })).toContain(
      "/home/someone/.local/share/terraform/plugins",
    );
  });
});

describe("the search for tools", () => {
  let terraform: string;

  beforeEach(() => {
    terraform = fakeTerraform();
  });

  const search = (env: NodeJS.ProcessEnv, folders: string[] = []) => {
    const surroundings: Surroundings = { env, home: join(folder, "home"), workingDirectory: folder, folders };
    return findTools(folder, surroundings);
  };

  test("finds terraform on PATH", async () => {
    const found = await search({ PATH: dirname(terraform) }, [mirror("mirror", unpacked)]);
    expect(found).toMatchObject({ found: true, terraform: "terraform", version: "1.9.0" });
  });

  test("prefers TERRAFORM_BINARY_NAME, from the working directory", async () => {
    const env = { PATH: "", TERRAFORM_BINARY_NAME: "bin/terraform" };
    expect(await search(env, [mirror("mirror", unpacked)])).toMatchObject({ found: true, terraform });
  });

  test("says that terraform is missing and how to supply it", async () => {
    expect(await search({ PATH: folder })).toEqual({
      found: false,
      sentence:
        "`terraform version -json` does not run (spawn terraform ENOENT): " +
        "install Terraform, or set TERRAFORM_BINARY_NAME to where it is.",
    });
  });

  test("says why terraform does not run", async () => {
    writeFileSync(terraform, "#!/bin/sh\necho 'no such flag' >&2\nexit 3\n");
    expect(await search({ TERRAFORM_BINARY_NAME: terraform })).toMatchObject({
      found: false,
      sentence: expect.stringContaining("(exit code 3: no such flag)"),
    });
  });

  test("says that the provider is missing and how to supply it", async () => {
    const other = mirror("other", unpacked.replace("linux_amd64", "darwin_arm64"));
    expect(await search({ TERRAFORM_BINARY_NAME: terraform }, [other])).toEqual({
      found: false,
      sentence:
        "no hashicorp/aws provider for linux_amd64 is on this machine: " +
        "set AWS_PROVIDER_MIRROR to a folder that `terraform providers mirror` filled, " +
        "or to `direct` to download it from the registry.",
    });
  });

  /** The text of the CLI configuration file that the search chose. */
  const cliConfig = async (env: NodeJS.ProcessEnv, folders?: string[]) => {
    const found = await search({ TERRAFORM_BINARY_NAME: terraform, ...env }, folders);
    return found.found ? readFileSync(found.cliConfigFile, "utf8") : found.sentence;
  };

  test("configures every folder that holds the provider and no other", async () => {
    const [one, none, two] = [mirror("one", unpacked), mirror("none", "README"), mirror("two", packed)];
    expect(await cliConfig({}, [one, none, two])).toBe(
      `provider_installation {
  filesystem_mirror {
    path = "${one}"
  }
  filesystem_mirror {
    path = "${two}"
  }
}
`,
    );
  });

  test("configures only the mirror that AWS_PROVIDER_MIRROR names", async () => {
    const [named, other] = [mirror("named", packed), mirror("other", unpacked)];
    const text = await cliConfig({ AWS_PROVIDER_MIRROR: "named" }, [other]);
    expect(text).toContain(named);
    expect(text).not.toContain(other);
  });

  test("does not look elsewhere when the named mirror lacks the provider", async () => {
    const text = await cliConfig({ AWS_PROVIDER_MIRROR: "absent" }, [mirror("other", unpacked)]);
    expect(text).toContain(
      `AWS_PROVIDER_MIRROR names ${join(folder, "absent")}, which holds no hashicorp/aws`,
    );
  });

  test("configures the registry only when AWS_PROVIDER_MIRROR is direct", async () => {
    const mirrored = mirror("other", unpacked);
    expect(await cliConfig({ AWS_PROVIDER_MIRROR: "direct" }, [mirrored])).toBe(
      "provider_installation {\n  direct {}\n}\n",
    );
    expect(await cliConfig({}, [mirrored])).not.toContain("direct");
  });

  const installation =
    'provider_installation {\n  network_mirror {\n    url = "https://mirror.example/"\n  }\n}\n';

  test("uses the user's CLI configuration as it is when it says where providers are installed from", async () => {
    const named = write("named.tfrc", installation);
    const env = { TERRAFORM_BINARY_NAME: terraform };
    expect(await search({ ...env, TF_CLI_CONFIG_FILE: named })).toMatchObject({ cliConfigFile: named });

    const inHome = write("home/.terraformrc", installation);
    expect(await search(env)).toMatchObject({ cliConfigFile: inHome });
  });

  test("tolerates a TF_CLI_CONFIG_FILE that does not exist", async () => {
    const found = mirror("mirror", unpacked);
    expect(await cliConfig({ TF_CLI_CONFIG_FILE: join(folder, "absent") }, [found])).toContain(found);
  });

  test.each([
    ["has other settings only", "disable_checkpoint = true\n"],
    ["has the setting in a comment only", "# provider_installation {\n// provider_installation {\n"],
  ])("passes over a CLI configuration that %s", async (_case, text) => {
    const found = mirror("mirror", unpacked);
    expect(await cliConfig({ TF_CLI_CONFIG_FILE: write("other.tfrc", text) }, [found])).toContain(found);
  });

  test("leaves the plugin cache to a CLI configuration that names one", async () => {
    const file = write("named.tfrc", `plugin_cache_dir = "/cache"\n${installation}`);
    const env = { TERRAFORM_BINARY_NAME: terraform, TF_CLI_CONFIG_FILE: file };
    expect(await search(env)).toMatchObject({ found: true, pluginCacheDir: undefined });
  });

  test.each([
    ["a mirror", "mirror", (own: string) => join(own, "plugin-cache")],
    ["the registry", "direct", () => "/cache"],
  ])("keeps what comes from %s in the right plugin cache", async (_case, source, expected) => {
    mirror("mirror", packed);
    const env = {
      AWS_PROVIDER_MIRROR: source,
      TF_PLUGIN_CACHE_DIR: "/cache",
      TERRAFORM_BINARY_NAME: terraform,
    };
    expect(await search(env)).toMatchObject({ pluginCacheDir: expected(folder) });
  });
});

describe("a run of the tests with Terraform", () => {
  const run = (env: NodeJS.ProcessEnv, ...args: string[]) =>
    runProgram(["__tests__/terraform/run.ts", ...args], { env });

  describe("where there is no Terraform", () => {
    const sentence = /the tests with Terraform: `.*absent version -json` does not run .*\.\n$/;
    const absent = () => ({ TERRAFORM_BINARY_NAME: join(folder, "absent") });

    test("says on one line that they were skipped, and passes", () => {
      const { ended, stdout } = run({ ...absent(), REQUIRE_TERRAFORM: "" });
      expect(stdout).toMatch(new RegExp(`^SKIPPED ${sentence.source}`));
      expect(ended).toBe(0);
    });

    test("fails with the same sentence when REQUIRE_TERRAFORM is 1", () => {
      const { ended, stdout, stderr } = run({ ...absent(), REQUIRE_TERRAFORM: "1" });
      expect(stderr).toMatch(new RegExp(`^FAILED ${sentence.source}`));
      expect(stdout).toBe("");
      expect(ended).toBe(1);
    });
  });

  describe("where there is no emulator of AWS", () => {
    const sentence =
      'the tests on an emulator of AWS: AWS_EMULATOR_URL is "nowhere": give the emulator\'s address';
    const without = () => ({
      TERRAFORM_BINARY_NAME: fakeTerraform(),
      AWS_PROVIDER_MIRROR: mirror("mirror", unpacked),
      AWS_EMULATOR_URL: "nowhere",
    });

    test("says so and runs the others", () => {
      const env = { ...without(), REQUIRE_TERRAFORM: "" };
      const { ended, stdout, stderr } = run(env, "--listTests");
      expect(stdout).toContain(`SKIPPED ${sentence}`);
      expect(stdout).toContain("synthesized.test.ts");
      expect(stdout).not.toContain("on-emulator");
      expect({ ended, stderr }).toEqual({ ended: 0, stderr: "" });
    });

    test("fails with the same sentence when REQUIRE_TERRAFORM is 1", () => {
      const { ended, stderr } = run({ ...without(), REQUIRE_TERRAFORM: "1" }, "--listTests");
      expect(stderr).toContain(`FAILED ${sentence}`);
      expect(ended).toBe(1);
    });
  });
});
