import type { Reporter } from "../command/replay-all";
import type { Price } from "./price";

/**
 * Adds the price of a month to the notes that other reporters show.
 *
 * @param print is given the price as plain data, too
 */
export function priceReporter(price: Price, print?: (data: object) => void): Reporter {
  return {
    record: (_, replayed) => price.add(replayed),
    fault: () => undefined,
    end(tally) {
      tally.notes.push(...price.notes(tally));
      if (print) for (const each of price.of(tally)) print({ type: "price", ...each });
    },
  };
}
