import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { TemporaryFolder } from "../../tools/emulator/temporary-folder";
import { type StartedEmulator, startEmulatedAws } from "../../tools/emulator/start";
import { callAws } from "./call-aws";
import { TerraformRun } from "./terraform";

/**
 * The calls whose fixes only the adoption of hand-written Terraform needs; the lifecycle needs all others.
 */
const adoptionCalls = ["athena:ListTagsForResource ", "/^dynamodb:(?:Update|Describe)Table$/ "];

/** What the tests of one file work with on an emulator of AWS. */
export class Bench {
  readonly temporary = new TemporaryFolder();
  private started?: StartedEmulator;

  /** Starts the emulator before the file's first test and clears away after its last. */
  constructor() {
    beforeAll(async () => {
      this.started = await startEmulatedAws(this.temporary.path);
    });
    afterAll(async () => {
      await this.started?.stop();
      this.temporary.close();
    });
  }

  /** What Terraform talks to. */
  get proxy(): StartedEmulator["proxy"] {
    return this.emulator.proxy;
  }

  /** The emulator without the proxy. */
  get endpoint(): string {
    return this.emulator.endpoint;
  }

  /** Terraform in a copy of a folder that holds this JSON alone. */
  terraformOf(name: string, json: object): TerraformRun {
    const stackFolder = join(this.temporary.path, name);
    mkdirSync(stackFolder);
    writeFileSync(join(stackFolder, "cdk.tf.json"), JSON.stringify(json));
    const temporaryFolder = this.temporary.path;
    return new TerraformRun({
      stackFolder,
      temporaryFolder,
      awsEndpoint: this.proxy.endpoint,
      variables: {},
    });
  }

  /** The fixes of the emulator that a test needs and that no call has needed so far. */
  unusedFixes(test: "lifecycle" | "adoption"): string[] {
    const isForAdoption = (fix: string) => adoptionCalls.some((call) => fix.startsWith(call));
    return this.proxy.unusedFixes.filter((fix) => isForAdoption(fix) === (test === "adoption"));
  }

  /**
   * Calls an API of the emulator itself with JSON, by the service as signatures name it and the operation as
   * `X-Amz-Target` does.
   */
  call(region: string, service: string, operation: string, body: object, account?: string): Promise<string> {
    const call = { region, account, service, operation, body: JSON.stringify(body) };
    return callAws(this.emulator.endpoint, call);
  }

  /** Calls an API of the emulator itself with a form, as SNS has it. */
  callByForm(region: string, service: string, form: Readonly<Record<string, string>>): Promise<string> {
    return callAws(this.emulator.endpoint, { region, service, body: new URLSearchParams(form) });
  }

  /** Calls S3 of the emulator itself. */
  s3(method: string, path: string): Promise<string> {
    return callAws(this.emulator.endpoint, { region: "us-east-1", service: "s3", method, path });
  }

  private get emulator(): StartedEmulator {
    if (!this.started) throw new Error("the emulator starts before the first test, not before");
    return this.started;
  }
}

/** Tells which step of which test is done, since a run takes minutes. */
export async function step<T>(subject: string, name: string, work: () => Promise<T>): Promise<T> {
  const start = Date.now();
  const end = (how: string) =>
    process.stderr.write(`  ${subject}: ${name}${how} (${((Date.now() - start) / 1000).toFixed(1)} s)\n`);
  try {
    const result = await work();
    end("");
    return result;
  } catch (error) {
    end(" FAILED");
    throw error;
  }
}
