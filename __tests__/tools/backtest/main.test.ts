import { spawn } from "node:child_process";
import { once } from "node:events";
import { projectRoot } from "../../terraform/project-root";
import { runProgram } from "../../support/run-program";
import { AwsStub } from "./aws-stub";
import { metadata, smallStack } from "./small-stack";

const span = ["--account", "111122223333", "--since", "2026-11-01", "--until", "2026-11-01"];

it("ends with 2 and a sentence where nothing is synthesized", () => {
  const { ended, stdout, stderr } = runProgram(["tools/backtest/main.ts", ...span, "--out", "/nowhere"]);
  expect([ended, stdout]).toEqual([2, ""]);
  expect(stderr).toContain("/nowhere");
});

it("Ctrl-C stops the query in Athena, and ends with 130", async () => {
  const stub = new AwsStub({
    tables: { "lineage.cloudtrail_logs": metadata },
    workgroups: { lineage: { ResultConfiguration: { OutputLocation: "s3://r/" } } },
    objects: {
      "logs/AWSLogs/111122223333/CloudTrail/us-east-1/2026/11/01/a.json.gz": Buffer.from("a"),
    },
    answer: () => "runs",
  });
  await stub.start();
  try {
    const node = ["tools/run.js", "tools/backtest/main.ts"];
    const child = spawn(process.execPath, [...node, ...span, "--out", smallStack()], {
      cwd: projectRoot,
      env: { ...process.env, ...stub.environment },
    });
    let said = "";
    child.stderr.on("data", (chunk) => {
      said += String(chunk);
      if (said.includes("running") && !child.killed) child.kill("SIGINT");
    });
    const [code] = (await once(child, "exit")) as [number | null];
    expect(code).toBe(130);
    expect(said).toContain("Stopped. No query of the backtest runs any more.");
    expect(stub.called("StopQueryExecution")).toHaveLength(1);
  } finally {
    await stub.stop();
  }
});
