/**
 * How a tool is called: by npm in a checkout, by the package's command in an app that has installed it.
 * @param script the name of the npm script, such as `adopt:check`
 */
export function called(script: string): string {
  return __filename.endsWith(".ts")
    ? `npm run ${script} --`
    : `npx cloudtrail-pipelines ${script.replace(":", "-")}`;
}
