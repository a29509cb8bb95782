/** A picture's colors in light and in dark mode, as on GitHub's pages. No two light ones are equal. */
export const palette = {
  canvas: ["#ffffff", "#0d1117"],
  region: ["#f6f8fa", "#151b23"],
  frame: ["#d1d9e0", "#3d444d"],
  resource: ["#ddf4ff", "#132339"],
  resourceBorder: ["#54aeff", "#1f6feb"],
  outside: ["#fbefff", "#271d3a"],
  outsideBorder: ["#c297ff", "#8957e5"],
  text: ["#1f2328", "#f0f6fc"],
  detail: ["#59636e", "#9198a1"],
  flow: ["#6e7781", "#848d97"],
  failure: ["#bc4c00", "#db6d28"],
} as const;

/** The light colors, with which pictures are drawn. */
export const colors = Object.fromEntries(
  Object.entries(palette).map(([use, [light]]) => [use, light]),
) as Readonly<Record<keyof typeof palette, string>>;

/** CSS that replaces the light colors by the dark ones in dark mode. */
export const darkStyle = [
  "@media (prefers-color-scheme: dark) {",
  ...Object.values(palette).flatMap(([light, dark]) => [
    `  [fill="${light}"] { fill: ${dark}; }`,
    `  [stroke="${light}"] { stroke: ${dark}; }`,
  ]),
  "}",
].join("\n");
