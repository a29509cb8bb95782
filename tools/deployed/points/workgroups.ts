import { AthenaClient, GetWorkGroupCommand } from "@aws-sdk/client-athena";
import type { Deployed, Point } from "../deployed";
import { deployAgain, verdictsOf, wrong } from "../verdict";

/** Whether each workgroup is enabled, and writes results where it should. */
export function workgroupPoints({ stack, deployment, aws }: Deployed): Point[] {
  return stack.resources("aws_athena_workgroup", deployment).map((workgroup) => {
    const { address, region } = workgroup;
    const client = aws.client(AthenaClient, region);
    const check = async () => {
      const name = workgroup.requiredText("name");
      const { WorkGroup: found } = await client.send(new GetWorkGroupCommand({ WorkGroup: name }));
      const configuration = workgroup.block("configuration");
      const location = configuration?.block("result_configuration")?.text("output_location");
      const place = found?.Configuration?.ResultConfiguration?.OutputLocation;
      const limit = configuration?.number("bytes_scanned_cutoff_per_query");
      const cutoff = found?.Configuration?.BytesScannedCutoffPerQuery;
      return verdictsOf(
        [
          found?.State !== "ENABLED" &&
            wrong(
              `is ${found?.State}`,
              `aws athena update-work-group --region ${region} --work-group ${name} --state ENABLED`,
            ),
          place !== location &&
            wrong(`writes results to ${place ?? "no place"}, not to ${location}`, deployAgain),
          cutoff !== limit &&
            wrong(`lets a query read ${cutoff ?? "any number of"} bytes, not ${limit}`, deployAgain),
        ],
        `is ENABLED, and writes results to ${location}`,
      );
    };
    return { address, region, check };
  });
}
