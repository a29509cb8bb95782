import type { Scale, Tick } from "chart.js";
import { BarController, BarElement, CategoryScale, Chart, Legend, LinearScale, Tooltip } from "chart.js";
import type { Lines } from "./labels";
import { tickLines } from "./labels";
import { byId, colorOf, element } from "./element";
import { table } from "./table";

Chart.register(BarController, BarElement, CategoryScale, Legend, LinearScale, Tooltip);

Chart.defaults.font.family = "system-ui, sans-serif";

/** The heights of a horizontal bar with its gap, by the lines of its label, and of the axis, in pixels. */
const bar = 28;
const barOfTwoLines = 36;
const axisWidth = 40;

/** The width of a label on the axis of vertical bars, in pixels. */
const tickWidth = 64;

/** The counts of one color, by label; or each bar has its own color. */
export interface BarSeries {
  readonly label: string;
  readonly counts: readonly number[];
  readonly color: string | readonly string[];
}

/** Stacked bars, one per label. */
export interface Bars {
  readonly title: string;
  /** The kind of label, such as "Principal". */
  readonly unit: string;
  /** Below vertical bars, a second line is shown where it differs from that of the label before. */
  readonly labels: readonly Lines[];
  /** The labels in one line, for the tooltip. @default the names */
  readonly titles?: readonly string[];
  /** The full labels, for the table. */
  readonly names: readonly string[];
  readonly series: readonly BarSeries[];
  readonly isHorizontal: boolean;
  readonly hasLegend: boolean;
}

const drawn = new Map<string, Chart>();

/** Draws bars in a figure of the page, with a table of the same numbers. */
export function drawBars(figure: string, bars: Bars): void {
  drawn.get(figure)?.destroy();
  const canvas = element("canvas", { role: "img", ariaLabel: `${bars.title}: a chart of the table below` });
  const box = element("div", { className: "chart" }, canvas);
  if (bars.isHorizontal) box.style.height = `${heightOf(bars.labels)}px`;
  byId(figure).replaceChildren(
    element("figcaption", {}, bars.title),
    bars.labels.length > 0 ? box : element("p", { className: "none" }, "None."),
    element("details", {}, element("summary", {}, "As a table"), tableOf(bars)),
  );
  if (bars.labels.length > 0) drawn.set(figure, chart(canvas, bars));
}

function heightOf(labels: readonly Lines[]): number {
  const hasTwoLines = labels.some(([, below]) => below !== undefined);
  return labels.length * (hasTwoLines ? barOfTwoLines : bar) + axisWidth;
}

function chart(canvas: HTMLCanvasElement, bars: Bars): Chart {
  const { labels, names, titles = names, series, isHorizontal, hasLegend } = bars;
  const [color, gridColor] = [colorOf("muted"), colorOf("line")];
  const counted = {
    stacked: true,
    beginAtZero: true,
    ticks: { color, precision: 0 },
    grid: { color: gridColor },
  };
  const callback = (_: string | number, index: number, ticks: readonly Tick[]) => {
    const shown = ticks.map(({ value }): Lines => labels[value] ?? [""]);
    return isHorizontal ? linesOf(shown[index]) : tickLines(shown, index);
  };
  const named = {
    stacked: true,
    ticks: { color, autoSkip: false, maxRotation: 0, callback },
    grid: { display: false },
    afterBuildTicks: (axis: Scale) => {
      const step = isHorizontal ? 1 : Math.ceil((labels.length * tickWidth) / axis.width);
      axis.ticks = axis.ticks.filter((_, index) => index % step === 0);
    },
  };
  return new Chart(canvas, {
    type: "bar",
    data: {
      labels: [...names],
      datasets: series.map(({ label, counts, color: colors }) => ({
        label,
        data: [...counts],
        backgroundColor: colors,
        maxBarThickness: 40,
      })),
    },
    options: {
      animation: false,
      maintainAspectRatio: false,
      indexAxis: isHorizontal ? "y" : "x",
      scales: isHorizontal ? { x: counted, y: named } : { x: named, y: counted },
      plugins: {
        legend: { display: hasLegend, position: "bottom", align: "start", labels: { color, boxWidth: 12 } },
        tooltip: {
          mode: "index",
          axis: isHorizontal ? "y" : "x",
          filter: ({ raw }) => raw !== 0,
          callbacks: { title: ([item]) => (item && titles[item.dataIndex]) ?? "" },
        },
      },
    },
  });
}

function linesOf([line, below]: Lines = [""]): string[] {
  return below === undefined ? [line] : [line, below];
}

function tableOf({ title, unit, names, series }: Bars): HTMLElement {
  const totals = names.map((_, index) => series.reduce((sum, { counts }) => sum + (counts[index] ?? 0), 0));
  const rows = names.map((name, index) => [
    name,
    ...series.map(({ counts }) => counts[index] ?? 0),
    totals[index] ?? 0,
  ]);
  return table(title, [unit, ...series.map(({ label }) => label), "All"], rows);
}
