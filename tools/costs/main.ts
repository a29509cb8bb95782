import { priceRows, pricesOf, pricingPages } from "../../engines/prices/prices";
import { table, writePage } from "../generated-page";

/** The comment above the prices, where and when they are known, and the table below it. */
const marked = /(<!-- prices -->\n\n)[^|]*(?:\|.*\n)*/;

/** The page with the prices that engines/prices has. */
function generated(text: string): string {
  const rows = priceRows().map(([what, price, service]) => [
    what,
    price,
    `[${service}](${pricingPages[service]})`,
  ]);
  const said = `List prices in US dollars (${pricesOf}):`;
  return text.replace(marked, `$1${said}\n\n${table([["what", "price", "page"], ...rows])}\n`);
}

writePage("docs/costs.md", generated, "npm run costs");
