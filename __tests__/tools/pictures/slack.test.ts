import { mrkdwnRuns } from "../../../tools/pictures/mrkdwn";
import { slackMessage } from "../../../tools/pictures/slack";

const time = "2026-10-20T04:00:03Z";

it("Slack's markup becomes what Slack shows of it", () => {
  const text = "*Who:* `bob`, <https://example.com/a?b=1|The &lt;event&gt;>\nend";
  expect(mrkdwnRuns(text, 13)).toEqual([
    { text: "Who:", size: 13, color: "text", isBold: true },
    { text: " ", size: 13, color: "text" },
    { text: "bob", size: 12, color: "text", isCode: true },
    { text: ", ", size: 13, color: "text" },
    { text: "The <event>", size: 13, color: "link" },
    { text: "\nend", size: 13, color: "text" },
  ]);
});

it("a message has its blocks one below the other", () => {
  const blocks = [
    { type: "header", text: { type: "plain_text", text: "1 unexpected change" } },
    { type: "section", text: { type: "mrkdwn", text: "*What:* DeleteItem" } },
  ];
  const { svg } = slackMessage({ payload: { blocks }, time }, 400);
  const shown = [...svg.matchAll(/>([^<>]+)<\/text>/g)].map(([, text]) => text);
  expect(shown.slice(-3)).toEqual(["1 unexpected change", "What:", "DeleteItem"]);
  expect(shown).toContain("20 Oct 2026, 04:00 UTC");
});

it("a block that the picture cannot show is an error", () => {
  const payload = { blocks: [{ type: "image" }] };
  expect(() => slackMessage({ payload, time }, 400)).toThrow(
    "the picture cannot show a block of the type image",
  );
});
