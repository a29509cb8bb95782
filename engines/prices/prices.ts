import listed from "./us-east-1.json";

/** A list price in US dollars: for so many calls, items or GB. */
export interface Price {
  readonly dollars: number;
  readonly per: number;
  /** What a month has free of charge. @default nothing */
  readonly free?: number;
}

export type PriceName = keyof typeof listed.prices;

/** The list prices by what they are for. */
export const prices: Readonly<Record<PriceName, Price>> = listed.prices;

/** Where and when these are the list prices, such as `us-east-1, November 2026`. */
export const pricesOf = `${listed.region}, ${listed.month}`;

/** The AWS page that a service's prices are on. */
export const pricingPages: Readonly<Record<string, string>> = listed.pages;

/** The dollars for a quantity of a month. */
export function dollarsFor(name: PriceName, quantity: number): number {
  const { dollars, free = 0, per } = prices[name];
  return (Math.max(quantity - free, 0) / per) * dollars;
}

/** The rows of a table of prices: what, the price in words, and the service whose page has it. */
export function priceRows(): readonly (readonly [what: string, price: string, service: string])[] {
  return listed.table.map(([what = "", text = "", service = ""]) => [what, inWords(text), service]);
}

/** A text with the prices that it names, such as `2.00 per 100,000`. */
function inWords(text: string): string {
  return text.replace(/\{(\w+)\}/g, (_, name: PriceName) => {
    const { dollars, per } = prices[name];
    const amount = /^\d+(\.\d)?$/.test(String(dollars)) ? dollars.toFixed(2) : String(dollars);
    return per === 1 ? amount : `${amount} per ${per === 1_000_000 ? "million" : per.toLocaleString("en")}`;
  });
}
