import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { folderOf } from "../folder-of-files";

/** What runs Trino, or why nothing does. */
export type FoundTrino = { readonly java: string; readonly classpath: string } | { readonly missing: string };

/**
 * Finds a JDK, by `JAVA_HOME` or on the `PATH`, and Trino's jars, which Maven keeps in its own folder and
 * fetches where they are not there. Maven is found by `MAVEN_HOME` or on the `PATH`.
 */
export function findTrino(): FoundTrino {
  const java = program("java", "JAVA_HOME");
  const compiler = program("javac", "JAVA_HOME");
  const maven = program("mvn", "MAVEN_HOME");
  if (!java || !compiler) return { missing: "there is no JDK on the PATH, and JAVA_HOME names none" };
  if (!maven) return { missing: "there is no Maven on the PATH, and MAVEN_HOME names none" };
  const file = join(folderOf(), "classpath");
  const args = [
    "-q",
    "-B",
    "-f",
    join(__dirname, "pom.xml"),
    "dependency:build-classpath",
    `-Dmdep.outputFile=${file}`,
  ];
  const { status, stdout } = spawnSync(maven, args, { encoding: "utf8" });
  if (status !== 0) return { missing: `Maven has not got Trino's jars: ${stdout.trim()}` };
  return { java, classpath: readFileSync(file, "utf8").trim() };
}

/** The path of a program: beneath the folder that a variable names, or else the first that the `PATH` has. */
function program(name: string, variable: string): string | undefined {
  const home = process.env[variable];
  const folders = home ? [join(home, "bin")] : (process.env.PATH ?? "").split(delimiter);
  return folders.map((folder) => join(folder, name)).find(existsSync);
}
