/** Whether the tool is that of the package for other apps. */
export const isPackaged = __filename.endsWith(".js");

/** How a tool is called: by an npm script of the project, or by the command of the package. */
export function command(tool: string): string {
  return isPackaged ? `npx cloudtrail-pipelines ${tool.replace(":", "-")}` : `npm run ${tool} --`;
}
