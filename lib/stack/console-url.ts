import { consoleHostOf } from "../../engines/aws";

/**
 * A page of the AWS Management Console in the partition of a Region, such as
 * `sns/v3/home?region=us-east-1#/topics`.
 */
export function consoleUrl(region: string, page: string): string {
  return `https://${consoleHostOf(region)}/${page}`;
}
