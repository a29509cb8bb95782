import type { Construct } from "constructs";
import { TamperWatch, type TamperWatchProps } from "./tamper-watch";

/** Without these, or with others in their place, the rules of a watch tell nobody. */
const whatTells = [
  "aws_cloudtrail",
  "aws_cloudwatch_metric_alarm",
  "aws_iam_role",
  "aws_kms_alias",
  "aws_kms_key",
  "aws_sns_topic",
  "aws_sqs_queue",
];

export interface SecondWatchProps extends TamperWatchProps {
  /** What the names of the first watch's rules begin with, in every Region. */
  readonly otherWatch: string;
}

/**
 * Rules on the writes that name the rules of a watch or what it tells by. The first watch watches these rules
 * in turn: with a topic, a key and a role of their own, no call silences both.
 */
export class SecondWatch extends TamperWatch {
  constructor(scope: Construct, id: string, props: SecondWatchProps) {
    super(scope, id, { only: whatTells, ...props });
  }
}
