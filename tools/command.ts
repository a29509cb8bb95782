import { dirname, join } from "node:path";

/** Whether the tool is that of the package for other apps. */
export const isPackaged = __filename.endsWith(".js");

/** How Node.js starts a program beside a file: the script, with its arguments. */
export function programBeside(file: string, name: string): readonly [string, ...string[]] {
  const program = join(dirname(file), name);
  return isPackaged ? [`${program}.js`] : [join(__dirname, "run.js"), `${program}.ts`];
}

/** The folder that was synthesized to, unless an argument names another. */
export function synthesizedFolder(): string {
  return process.env.CDKTF_OUTDIR || "cdktf.out";
}

/** How a tool is called: by an npm script of the project, or by the command of the package. */
export function command(tool: string): string {
  return isPackaged ? `npx cloudtrail-pipelines ${tool.replace(":", "-")}` : `npm run ${tool} --`;
}
