import { DocumentedSettings } from "../../tools/configuration/documented-settings";
import { projectRoot } from "../terraform/project-root";
import { textOf } from "./markdown";

/** The shapes that docs/configuration.md has tables of, each with its file. */
const shapes = [...textOf("docs/configuration.md").matchAll(/^<!-- settings: (\S+) (.+) -->$/gm)].map(
  ([, file = "", names = ""]) => ({ file, names: names.split(/[ ,]/) }),
);
const documented = new DocumentedSettings(
  projectRoot,
  shapes.map(({ file }) => file),
);

/** The settings of the shapes of a file, or of every file. */
export function declaredSettings(file?: string) {
  return shapes
    .filter((each) => file === undefined || each.file === file)
    .flatMap((each) => each.names.flatMap((shape) => documented.of(each.file, shape)));
}
