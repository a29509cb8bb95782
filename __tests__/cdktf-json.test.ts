import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { projectRoot } from "./terraform/project-root";

test.each(["cdktf.json", "examples/own-stack/cdktf.json"])(
  "%s says which files cdktf watches, since cdktf would else write it into the file",
  (file) => {
    const { watchPattern } = JSON.parse(readFileSync(join(projectRoot, file), "utf8"));
    expect(watchPattern).toContain("*.ts");
    for (const pattern of watchPattern) {
      const folder = pattern.replace(/\*.*$/, "");
      expect(existsSync(join(projectRoot, dirname(file), folder))).toBe(true);
    }
  },
);
