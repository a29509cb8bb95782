import { labelDetail, principalLabels } from "../replay/command/principal-label";
import { headline, keyNumbers } from "../replay/report/page/headline";
import { numberLabel, timeLabel } from "../replay/report/page/labels";
import { countOf, noisyPrincipals } from "../replay/report/page/noisy-principals";
import { type NoisyRule, noisyRules } from "../replay/report/page/noisy-rules";
import type { ReportData } from "../replay/report/report-data";
import { widthOf } from "./letters";
import { column } from "./message";
import { label, paragraph, type Part, placed, rectangle, rule } from "./svg";

const gap = 12;

const small = { size: 11, color: "muted" };
const title = { size: 13, isBold: true, color: "text" };

/** The report's first screen, drawn from the report's data. */
export function report(data: ReportData, width: number): Part {
  const rules = noisyRules(data, "alerts");
  const { input, first = "", last = "" } = data;
  const [left, right] = isWide(width) ? [width * 0.6, width * 0.4 - 2 * gap] : [width, width];
  const overTime = column([bars(data, rules, left), legend(rules, left)], 6);
  const byPrincipal = principals(data, rules, right);
  return column([
    column(
      [
        paragraph([{ text: "CloudTrail replay", size: 16, isBold: true, color: "text" }], width),
        paragraph([{ ...small, text: `${input} · ${timeLabel(first)} to ${timeLabel(last)} UTC` }], width),
      ],
      0,
    ),
    paragraph([{ text: headline(data), size: 14, color: "text" }], width),
    numbers(data, width),
    isWide(width)
      ? placed([
          [0, 0, overTime],
          [left + 2 * gap, 0, byPrincipal],
        ])
      : column([overTime, byPrincipal], gap),
  ]);
}

/** The key numbers beside each other, closer where there is less room. */
function numbers(data: ReportData, width: number): Part {
  const all = keyNumbers(data);
  const [between, size] = isWide(width) ? [gap, 20] : [gap / 2, 16];
  const each = (width - between * (all.length - 1)) / all.length;
  const parts = all.flatMap(([name, number], index) => {
    const x = index * (each + between);
    return [
      rectangle({ x: x + 0.5, y: 0.5, width: each - 1, height: 51 }, "well", 6),
      label({ ...small, text: name }, x + between * 0.8, 19),
      label({ text: numberLabel(number), size, isBold: true, color: "text" }, x + between * 0.8, 42),
    ];
  });
  return { height: 56, svg: parts.join("\n") };
}

function isWide(width: number): boolean {
  return width > 600;
}

/** Stacked bars, one a day, with an axis of counts. */
function bars({ alertsOverTime: { starts } }: ReportData, rules: readonly NoisyRule[], width: number): Part {
  const [top, height, axis] = [30, 130, 26];
  const totals = starts.map((_, index) => sumOf(rules.map(({ counts }) => counts[index] ?? 0)));
  const most = Math.ceil(Math.max(...totals) / 10) * 10;
  const yOf = (count: number) => top + height - (count / most) * height;
  const step = (width - axis) / starts.length;
  const ticks = Array.from({ length: most / 10 + 1 }, (_, index) => index * 10);
  const stacked = starts.flatMap((start, index) => {
    let below = 0;
    const x = axis + index * step;
    const pieces = rules.flatMap(({ counts }, place) => {
      const count = counts[index] ?? 0;
      if (count === 0) return [];
      below += count;
      return [
        rectangle(
          { x: x + step * 0.15, y: yOf(below), width: step * 0.7, height: yOf(0) - yOf(count) },
          colorOf(place),
        ),
      ];
    });
    const day = String(new Date(start).getUTCDate());
    const isNamed = index % (step * 2 < 24 ? 5 : 2) === 0;
    return [
      ...pieces,
      ...(isNamed ? [label({ ...small, text: day }, x + step / 2, top + height + 15, "middle")] : []),
    ];
  });
  return {
    height: top + height + 22,
    svg: [
      label({ ...title, text: "Alerts per day" }, 0, 13),
      ...ticks.flatMap((count) => [
        rule(axis, yOf(count), width - axis),
        label({ ...small, text: String(count) }, axis - 6, yOf(count) + 4, "end"),
      ]),
      ...stacked,
    ].join("\n"),
  };
}

/** The names of the rules with their colors, in as many lines as they need. */
function legend(rules: readonly NoisyRule[], width: number): Part {
  let [x, y] = [0, 0];
  const parts = rules.flatMap(({ label: text }, place) => {
    const needed = 16 + widthOf(text, small) + 14;
    if (x > 0 && x + needed > width) [x, y] = [0, y + 18];
    const drawn = [
      rectangle({ x, y: y + 2, width: 10, height: 10 }, colorOf(place), 2),
      label({ ...small, text }, x + 16, y + 11),
    ];
    x += needed;
    return drawn;
  });
  return { height: y + 18, svg: parts.join("\n") };
}

/** A bar for each principal, below its name. */
function principals({ sources }: ReportData, rules: readonly NoisyRule[], width: number): Part {
  const noisy = noisyPrincipals(sources, "alerts");
  const labels = [...principalLabels(noisy).values()];
  const counts = noisy.map((each) => rules.map((of) => countOf(sources, each, of, "alerts")));
  const most = Math.max(...counts.map(sumOf));
  const [top, step] = [26, 28];
  const parts = noisy.flatMap((_, index) => {
    const y = top + index * step;
    const { name = "", ...detail } = labels[index] ?? {};
    const own = counts[index] ?? [];
    let x = 0;
    const named = label({ size: 11, color: "text", text: name }, 0, y + 10);
    const more = labelDetail(detail);
    return [
      named,
      ...(more ? [label({ ...small, text: more }, widthOf(`${name}  `, small), y + 10)] : []),
      label({ ...small, text: numberLabel(sumOf(own)) }, width, y + 10, "end"),
      ...own.flatMap((count, place) => {
        if (count === 0) return [];
        const bar = rectangle({ x, y: y + 14, width: (count / most) * width, height: 7 }, colorOf(place));
        x += (count / most) * width;
        return [bar];
      }),
    ];
  });
  return {
    height: top + noisy.length * step,
    svg: [label({ ...title, text: "Alerts by principal" }, 0, 13), ...parts].join("\n"),
  };
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

function colorOf(place: number): string {
  return `series-${place + 1}`;
}
