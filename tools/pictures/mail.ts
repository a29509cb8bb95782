import { column, header } from "./message";
import type { Month } from "./month";
import type { Run } from "./letters";
import { type Part, paragraph, placed, rule } from "./svg";

/** SNS's subject of a message that has none, such as one of EventBridge. */
const subject = "AWS Notification Message";

const to = "security@example.com";

/** The mail of `sign-in-alerts` as a mail client shows it. */
export function mail({ mail: { payload, time }, topic }: Month, width: number): Part {
  const runs = (text: string, color: string, size: number): Run[] =>
    text
      .split(/(https:[^\s"]+)/)
      .map((part) => ({ text: part, size, color: part.startsWith("https:") ? "link" : color }));
  const sender = {
    initial: "A",
    color: "series-1",
    name: topic.displayName,
    detail: "<no-reply@sns.amazonaws.com>",
  };
  return column([
    paragraph([{ text: subject, size: 16, isBold: true, color: "text" }], width),
    header({ ...sender, to: `to ${to}`, time }, width),
    paragraph(runs(String(payload), "text", 13), width),
    placed([[0, 0, { height: 1, svg: rule(0, 0.5, width) }]]),
    paragraph(runs(footer(topic.arn), "muted", 11), width),
  ]);
}

/** https://docs.aws.amazon.com/sns/latest/dg/sns-email-notifications.html */
function footer(topicArn: string): string {
  const subscription = `${topicArn}:a1b2c3d4-5678-90ab-cdef-EXAMPLE11111`;
  const region = topicArn.split(":")[3];
  return [
    "If you wish to stop receiving notifications from this topic, please click or visit the link below to unsubscribe:",
    `https://sns.${region}.amazonaws.com/unsubscribe.html?SubscriptionArn=${subscription}&Endpoint=${to}`,
    "",
    "Please do not reply directly to this email. If you have any questions or comments regarding this email, please contact us at https://aws.amazon.com/support",
  ].join("\n");
}
