import {
  CloudWatchLogsClient,
  DescribeMetricFiltersCommand,
  DescribeSubscriptionFiltersCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import type { Resource } from "../../../engines/terraform-json/resource";
import type { Deployed, Point } from "../deployed";
import { deployAgain, type Verdict, verdictsOf, wrong } from "../verdict";

/** A filter that AWS has. */
interface Filter {
  readonly filterName?: string;
  readonly filterPattern?: string;
  readonly destinationArn?: string;
}

type Find = (
  client: CloudWatchLogsClient,
  logGroupName: string,
  name: string,
) => Promise<Filter[] | undefined>;

/** How AWS is asked for the filters of a log group whose names begin as one does, by their types. */
const finds: Readonly<Record<string, Find>> = {
  aws_cloudwatch_log_subscription_filter: async (client, logGroupName, filterNamePrefix) =>
    (await client.send(new DescribeSubscriptionFiltersCommand({ logGroupName, filterNamePrefix })))
      .subscriptionFilters,
  aws_cloudwatch_log_metric_filter: async (client, logGroupName, filterNamePrefix) =>
    (await client.send(new DescribeMetricFiltersCommand({ logGroupName, filterNamePrefix }))).metricFilters,
};

/** Whether each filter of a log group is there, with its pattern and its destination. */
export function logFilterPoints({ stack, deployment, aws }: Deployed): Point[] {
  return Object.entries(finds).flatMap(([type, find]) =>
    stack.resources(type, deployment).map((filter) => {
      const { address, region } = filter;
      const check = async () => {
        const [group, name] = [filter.requiredText("log_group_name"), filter.requiredText("name")];
        const filters = await find(aws.client(CloudWatchLogsClient, region), group, name);
        return verdictsAbout(
          filter,
          group,
          filters?.find(({ filterName }) => filterName === name),
        );
      };
      return { address, region, check };
    }),
  );
}

function verdictsAbout(filter: Resource, group: string, found: Filter | undefined): Verdict[] {
  if (!found) return [wrong(`is not there on ${group}`, deployAgain)];
  const { filterPattern = "", destinationArn } = found;
  const destination = filter.text("destination_arn");
  const [pattern = ""] = [filter.text("filter_pattern") ?? filter.text("pattern")];
  return verdictsOf(
    [
      filterPattern !== pattern &&
        wrong(`takes other events than were synthesized, by ${filterPattern}`, deployAgain),
      destination !== undefined &&
        destinationArn !== destination &&
        wrong(`sends to ${destinationArn}, not to ${destination}`, deployAgain),
    ],
    `is there on ${group}`,
  );
}
