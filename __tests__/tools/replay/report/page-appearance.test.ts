import { inBrowser } from "./in-browser";
import { until } from "./open-report";

const text = ["text", "muted", "link", "bad"];
const series = Array.from({ length: 8 }, (_, index) => `series-${index + 1}`);

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = (color.slice(1).match(/../g) ?? []).map((hex) => {
    const part = parseInt(hex, 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

inBrowser("the report's appearance", (report) => {
  it.each(["light", "dark"] as const)("is legible where the user wants it %s", async (colorScheme) => {
    await report().page.emulateMedia({ colorScheme });
    const card = await report().color("card");
    expect(luminance(card) > 0.5).toBe(colorScheme === "light");
    for (const name of text) expect(contrast(await report().color(name), card)).toBeGreaterThanOrEqual(4.5);
    for (const name of series) expect(contrast(await report().color(name), card)).toBeGreaterThanOrEqual(3);
  });

  it("draws its charts again when the user goes from light to dark", async () => {
    const light = await report().color("series-1");
    await report().page.emulateMedia({ colorScheme: "dark" });
    await until(async () => (await report().pixels("over-time", "series-1")) > 0);
    expect(await report().color("series-1")).not.toBe(light);
  });

  it.each([830, 1280])("fits a window of %d pixels", async (width) => {
    await report().page.setViewportSize({ width, height: 740 });
    await until(async () => (await report().page.evaluate("document.documentElement.scrollWidth")) === width);
    const head = `getComputedStyle(document.querySelector("#trails th:last-child")).textAlign`;
    expect(await report().page.evaluate(head)).toBe("right");
  });

  it("fits a phone, where each cell has its label", async () => {
    await report().page.setViewportSize({ width: 360, height: 740 });
    await until(async () => (await report().page.evaluate("document.documentElement.scrollWidth")) === 360);
    const label = `getComputedStyle(document.querySelector("#sources td"), "::before").content`;
    expect(await report().page.evaluate(label)).toMatch(/Principal/);
    await report().page.locator("figure").last().scrollIntoViewIfNeeded();
    expect(await report().pixels("over-time", "series-1")).toBeGreaterThan(100);
  });
});
