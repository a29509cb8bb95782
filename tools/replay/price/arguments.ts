import { formFaults } from "../../arguments";
import type { FirstCopy } from "../../../engines/prices/month-costs";

const firstCopyForm = { expression: /^(?:free|taken)$/, accepted: "free or taken" };

export const firstCopyUsage = `  --first-copy C      free, or taken if another trail takes the free first copy of management events; without it
                      both prices are told`;

/** What is wrong with `--first-copy`. */
export function firstCopyFaults(firstCopy: string | undefined): string[] {
  return formFaults("first-copy", firstCopy, firstCopyForm);
}

/** What is wrong with the options of the replay that are about prices. */
export function priceFaults(options: {
  readonly price?: boolean;
  readonly against?: string;
  readonly "first-copy"?: string;
}): string[] {
  const { price = false, against, "first-copy": firstCopy } = options;
  return [
    ...firstCopyFaults(firstCopy),
    ...(firstCopy !== undefined && !price ? ["--first-copy is for --price: give both"] : []),
    ...(price && against !== undefined
      ? ["--price is for the replay of one output: leave it out, or --against"]
      : []),
  ];
}

/** The value of `--first-copy`, whose form is right. */
export function firstCopyOf(firstCopy: string | undefined): FirstCopy | undefined {
  return firstCopy as FirstCopy | undefined;
}
