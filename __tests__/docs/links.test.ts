import { existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { projectRoot } from "../terraform/project-root";
import { anchorsOf, pages, textOf } from "./markdown";

const topFolders = readdirSync(projectRoot).filter((name) => statSync(join(projectRoot, name)).isDirectory());
const generated = ["cdktf.out", "coverage", "node_modules"];

/** Links and pictures to other files of the project. */
function linksOf(page: string): string[] {
  const targets = [
    ...textOf(page).matchAll(/\]\(([^)\s]+)\)/g),
    ...textOf(page).matchAll(/^\[[^\]]+\]: (\S+)/gm),
    ...textOf(page).matchAll(/\b(?:src|srcset)="([^"]+)"/g),
  ].map(([, target = ""]) => target);
  return targets.filter((target) => !/^[a-z]+:/.test(target));
}

/** Paths of the project that stand as code, such as `lib/rules`. */
function pathsOf(page: string): string[] {
  return [...textOf(page).matchAll(/`([\w.-]+(?:\/[\w.-]+)+)`/g)]
    .map(([, path = ""]) => path)
    .filter(
      (path) =>
        topFolders.includes(path.split("/")[0] ?? "") && !generated.includes(path.split("/")[0] ?? ""),
    );
}

/** The page of a workflow beside the files of a repository on GitHub, and its badge. */
const workflow = /^\.\.\/\.\.\/actions\/(workflows\/[\w-]+\.yml)(?:\/badge\.svg)?$/;

const links = pages.flatMap((page) => linksOf(page).map((target) => ({ page, target })));
const paths = pages.flatMap((page) => pathsOf(page).map((path) => ({ page, path })));

it.each(links)("$page links to $target, which exists", ({ page, target }) => {
  const [path = "", anchor] = target.split("#");
  const file = path === "" ? page : join(dirname(page), path.replace(workflow, ".github/$1"));
  expect(relative(projectRoot, join(projectRoot, file))).not.toMatch(/^\.\./);
  expect({ file, exists: existsSync(join(projectRoot, file)) }).toEqual({ file, exists: true });
  if (anchor !== undefined) expect(anchorsOf(file)).toContain(anchor);
});

it.each(paths)("$page names $path, which exists", ({ path }) =>
  expect(existsSync(join(projectRoot, path))).toBe(true),
);
