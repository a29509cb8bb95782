import { unzipSync } from "fflate";
import { createHash } from "node:crypto";
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleLambda } from "../../../lib/compute/lambda-code";
import { runProgram } from "../../support/run-program";

const root = join(__dirname, "..", "..", "..");
const entryIn = (project: string) => join(project, "lambda", "notifier", "handler.ts");
const code = bundleLambda(entryIn(root));

test("the zip has the entry's file alone, readable by all", () => {
  expect(Object.keys(unzipSync(code.zip))).toEqual(["handler.js"]);
  const zip = Buffer.from(code.zip);
  const directory = zip.indexOf("PK\u0001\u0002");
  expect(zip.readUInt32LE(directory + 38) >>> 16).toBe(0o100644);
});

test("the hash is what Terraform's filebase64sha256 has", () => {
  expect(code.sha256).toBe(createHash("sha256").update(code.zip).digest("base64"));
  expect(Buffer.from(code.sha256, "base64")).toHaveLength(32);
});

test("the file has at most 84 kB, and neither the AWS SDK nor a path of this machine", () => {
  const bundle = Buffer.from(unzipSync(code.zip)["handler.js"] ?? []).toString();
  expect(Buffer.byteLength(bundle)).toBeLessThanOrEqual(84_000);
  expect(bundle).toContain('require("@aws-sdk/client-ssm")');
  expect(bundle).not.toContain(root);
});

test("the bytes are the same each time", () => {
  expect(bundleLambda(entryIn(root))).toEqual(code);
});

describe("in another folder, at another time", () => {
  const parent = mkdtempSync(join(tmpdir(), "lambda code "));
  const copy = join(parent, "another project");
  afterAll(() => rmSync(parent, { recursive: true }));

  beforeAll(() => {
    mkdirSync(join(copy, "lib", "compute"), { recursive: true });
    cpSync(join(root, "lambda"), join(copy, "lambda"), { recursive: true });
    cpSync(join(root, "engines"), join(copy, "engines"), { recursive: true });
    for (const file of ["lambda-code.ts", "kept-zip.ts"])
      cpSync(join(root, "lib", "compute", file), join(copy, "lib", "compute", file));
    symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
    for (const file of readdirSync(join(copy, "lambda"), { recursive: true, encoding: "utf8" })) {
      chmodSync(join(copy, "lambda", file), 0o755);
      utimesSync(join(copy, "lambda", file), new Date(2001, 1, 1), new Date(2001, 1, 1));
    }
  });

  test.each(["UTC", "Asia/Tokyo", "America/New_York"])("the bytes are the same in the time zone %s", (TZ) => {
    const script = `
      const { bundleLambda } = require("./lib/compute/lambda-code.ts");
      console.log(bundleLambda(${JSON.stringify(entryIn(copy))}).sha256);
    `;
    const { stdout } = runProgram(["-e", script], { cwd: copy, env: { TZ } });
    expect(stdout.trim()).toBe(code.sha256);
  });
});

test("fails when the entry is not there", () => {
  expect(() => bundleLambda(join(root, "lambda", "none.ts"))).toThrow("Could not resolve");
});
