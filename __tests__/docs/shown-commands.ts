import { fencedBlocks, pages } from "./markdown";

/** The commands that a page shows in one block, to be run one after another. */
export type CommandBlock = readonly string[];

/** Each block of commands of the pages. A command that is shown with its output has a block of its own. */
export const commandBlocks: readonly CommandBlock[] = pages.flatMap((page) => [
  ...fencedBlocks(page, "sh").map(commandsOf),
  ...fencedBlocks(page, "console")
    .flatMap((block) => block.match(/(?<=^\$ ).+$/gm) ?? [])
    .map((one) => [one]),
]);

/** A backslash continues a line, and a comment says what the command prints. */
function commandsOf(block: string): CommandBlock {
  return block
    .replaceAll(/ *\\\n */g, " ")
    .trim()
    .split(/\n| && /)
    .map((line) => line.replace(/ +# .*$/, ""));
}
