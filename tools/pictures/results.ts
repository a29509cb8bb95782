import { mail } from "./mail";
import { column } from "./message";
import { type Month, replayedMonth } from "./month";
import { report } from "./report";
import { slackMessage } from "./slack";
import { framed, type Part, picture, placed } from "./svg";

/** A page of GitHub is so wide on a desktop, and on a phone. */
const [wide, narrow] = [830, 330];

const [gap, margin] = [14, 16];

const description =
  "A mail about a sign-in of the root user without MFA, a Slack message about an item that was deleted, and the " +
  "report of a month: alerts per day and by principal.";

/** The pictures of what the stacks tell people: the content of each file by its name. */
export async function resultPictures(outDir: string): Promise<Map<string, string>> {
  const month = await replayedMonth(outDir);
  return new Map([
    ["results.svg", picture(wide, besides(month), description)],
    ["results-narrow.svg", picture(narrow, below(month), description)],
  ]);
}

/** The mail and the message beside each other, above the report. */
function besides(month: Month): Part {
  const half = (wide - gap) / 2;
  const parts = [mail(month, half - 2 * margin), slackMessage(month.slack, half - 2 * margin)] as const;
  const height = Math.max(...parts.map((part) => part.height)) + 2 * margin;
  const [left, right] = parts.map((part) => framed(half, margin, part, height));
  const whole = framed(wide, margin, report(month.report, wide - 2 * margin));
  if (!left || !right) throw new Error("there are two messages");
  return placed([
    [0, 0, left],
    [half + gap, 0, right],
    [0, height + gap, whole],
  ]);
}

/** One below the other, for a phone. */
function below(month: Month): Part {
  const inner = narrow - 2 * margin;
  return column(
    [mail(month, inner), slackMessage(month.slack, inner), report(month.report, inner)].map((part) =>
      framed(narrow, margin, part),
    ),
    gap,
  );
}
