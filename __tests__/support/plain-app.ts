import { App } from "cdktf";
import { AuditStack } from "../../lib/stack/audit-stack";
import { folderOf } from "./folder-of-files";
import { Synthesized } from "./synthesized";

/** Synthesizes a stack in an app of cdktf itself, with all its validations. */
export function synthesizeInPlainApp(build: (scope: AuditStack) => void) {
  const outdir = folderOf();
  const app = new App({ outdir, stackTraces: false });
  const stack = new AuditStack(app, "audit", { region: "us-east-1" });
  build(stack);
  app.synth();
  return { stack: new Synthesized(stack), outdir };
}
