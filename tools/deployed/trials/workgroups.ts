import { AthenaClient } from "@aws-sdk/client-athena";
import { Athena } from "../../aws/athena";
import type { Deployed } from "../deployed";
import { ok } from "../verdict";
import type { Trial } from "./trial";

/** How long a query that reads nothing may take, in milliseconds. */
const patience = 60_000;

/** A query in each workgroup that reads nothing, and writes its result. */
export function workgroupTrials({ stack, deployment, aws }: Deployed): Trial[] {
  return stack.resources("aws_athena_workgroup", deployment).map((workgroup) => ({
    address: workgroup.address,
    region: workgroup.region,
    send: async () => {
      const name = workgroup.requiredText("name");
      const athena = new Athena(aws.client(AthenaClient, workgroup.region));
      const signal = AbortSignal.timeout(patience);
      await athena.query("SELECT 1", { workgroup: { name }, signal, onProgress: () => undefined });
      return { verdicts: [ok("ran a query")] };
    },
  }));
}
