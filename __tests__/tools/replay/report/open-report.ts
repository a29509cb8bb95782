import { setTimeout } from "node:timers/promises";
import type { Browser, Locator, Page } from "playwright-core";

/** Counts the pixels of a chart that have a color of the page's style. */
const screenPixels = `(id, name) => {
  const chart = document.querySelector("#" + id + " canvas");
  const context = new OffscreenCanvas(chart.width, chart.height).getContext("2d", { willReadFrequently: true });
  context.drawImage(chart, 0, 0);
  context.fillStyle = getComputedStyle(document.documentElement).getPropertyValue(name);
  const [red, green, blue] = context.fillStyle.slice(1).match(/../g).map((hex) => parseInt(hex, 16));
  const { data } = context.getImageData(0, 0, chart.width, chart.height);
  let count = 0;
  for (let at = 0; at < data.length; at += 4)
    if (data[at] === red && data[at + 1] === green && data[at + 2] === blue && data[at + 3] === 255) count++;
  return count;
}`;

/** A report that a browser shows. */
export class OpenReport {
  /** What the page asks the network for, what the console has, and what is thrown. */
  readonly noise: string[] = [];

  private constructor(
    readonly page: Page,
    url: string,
  ) {
    page.on("request", (request) => request.url() === url || this.noise.push(`requests ${request.url()}`));
    page.on("console", (message) => this.noise.push(`console has ${message.text()}`));
    page.on("pageerror", (error) => this.noise.push(`throws ${error.message}`));
  }

  static async open(browser: Browser, url: string): Promise<OpenReport> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const report = new OpenReport(await context.newPage(), url);
    await report.page.goto(url);
    return report;
  }

  get deliveries(): Locator {
    return this.page.locator("details.delivery");
  }

  /** Opens the first delivery, and gives its text. */
  async openFirst(): Promise<Locator> {
    await this.deliveries.first().locator("summary").click();
    const text = this.deliveries.first().locator("pre");
    await text.waitFor();
    return text;
  }

  get sources(): Locator {
    return this.page.locator("#sources tbody tr");
  }

  /** The title of a chart. */
  title(id: string): Promise<string | null> {
    return this.page.locator(`#${id} figcaption`).textContent();
  }

  text(id: string): Promise<string | null> {
    return this.page.locator(`#${id}`).textContent();
  }

  /** The cells of a table, row by row. */
  async cells(id: string): Promise<string[][]> {
    const rows = await this.page.locator(`#${id} tbody tr`).all();
    return Promise.all(rows.map((row) => row.locator("td").allTextContents()));
  }

  /** How many pixels of a chart have a color, such as "series-1". */
  pixels(id: string, color: string): Promise<number> {
    return this.page.evaluate(`(${screenPixels})("${id}", "--${color}")`);
  }

  /** A color of the page's style, such as "#ffffff". */
  color(name: string): Promise<string> {
    return this.page.evaluate(
      `getComputedStyle(document.documentElement).getPropertyValue("--${name}").trim()`,
    );
  }
}

/** Waits until something holds, for which the browser may need a moment. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await setTimeout(20);
}
