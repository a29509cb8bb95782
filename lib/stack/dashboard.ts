import { CloudwatchDashboard } from "@cdktf/provider-aws/lib/cloudwatch-dashboard";
import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import type { StackJson } from "../../engines/terraform-json/references";
import { resourceConsoleUrl } from "./console-url";
import { dashboardBody } from "./dashboard-body";
import { blocksOf, type TerraformJson, withBlocks } from "./terraform-blocks";

/** The stack that a dashboard is of. */
interface Shown {
  readonly name: string;
  /** The home Region. */
  readonly region: string;
}

/**
 * A CloudWatch dashboard of a stack, and its page as an output. Dashboards are the account's and not a
 * Region's, and one of the same name is overwritten, so that the name has the Region. The body follows when
 * the stack is whole.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutDashboard.html
 */
export function addDashboard(stack: Construct, { name, region }: Shown): void {
  const dashboard = new CloudwatchDashboard(stack, "dashboard", {
    dashboardName: `${name}-${region}`,
    dashboardBody: "",
  });
  new TerraformOutput(stack, "dashboard_console", {
    description: "Console page of the CloudWatch dashboard on the stack's alarms.",
    value: resourceConsoleUrl("aws_cloudwatch_dashboard", region, dashboard.dashboardName),
  });
}

/** A stack's JSON with the body of its dashboard, unless an override gives one. */
export function withDashboardBody(json: TerraformJson, { name, region }: Shown): TerraformJson {
  const body = () => dashboardBody(json as StackJson, name, region);
  const blocks = blocksOf(json).map(({ address, config }) =>
    address.startsWith("aws_cloudwatch_dashboard.") && config.dashboard_body === ""
      ? { address, config: { ...config, dashboard_body: body() } }
      : { address, config },
  );
  return withBlocks(json, blocks);
}
