import { either, list, string } from "../../lib/validation/schema/kinds";

/** Who is told when a stack itself is tampered with. */
export const toldOfTampering = {
  /**
   * A topic of the home Region that exists, such as that of `sign-in-alerts`, which is told of calls on what
   * the stack has: see [what no alert tells of](operations.md#writes-that-no-alert-tells-of). Its policy must
   * have the statements of the output `required_topic_policy`, which that of `sign-in-alerts` has.
   * @default nobody is told
   * @change adds or destroys the rules, their queue and their alarms
   */
  tamperTopicArn: string(),
};

/** Topics of any Region; what the stack's own Region refuses, the alarms do. */
export const topics = either(string(), list(string()));
