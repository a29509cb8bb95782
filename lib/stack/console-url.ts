import { partitionOf } from "./regions";

const hosts: Readonly<Record<string, string>> = {
  aws: "console.aws.amazon.com",
  "aws-us-gov": "console.amazonaws-us-gov.com",
  "aws-cn": "console.amazonaws.cn",
};

/** A page of the AWS Management Console in the partition of a Region, such as `sns/v3/home?region=us-east-1#/topics`. */
export function consoleUrl(region: string, page: string): string {
  return `https://${hosts[partitionOf(region)]}/${page}`;
}
