import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { picturesFolder, projectPictures } from "../pictures/project";

void projectPictures().then((files) => {
  rmSync(picturesFolder, { recursive: true, force: true });
  mkdirSync(picturesFolder, { recursive: true });
  for (const [name, content] of files) writeFileSync(join(picturesFolder, name), content);
});
