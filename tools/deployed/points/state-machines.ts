import { DescribeStateMachineCommand, ListExecutionsCommand, SFNClient } from "@aws-sdk/client-sfn";
import { parsed, sameJson } from "../../../engines/json";
import { placeholdersIn } from "../../../engines/terraform-json/placeholders";
import type { StateMachine } from "../../../engines/terraform-json/synthesized";
import type { Deployed, Point } from "../deployed";
import { withoutQueueHosts } from "../same";
import { day, deployAgain, type Verdict, verdictsOf, wrong } from "../verdict";

/** Whether each state machine is active, runs what was synthesized, and has not failed of late. */
export function stateMachinePoints({ stack, deployment, aws }: Deployed): Point[] {
  return stack.stateMachines(deployment).map((machine) => {
    const { address, arn: stateMachineArn, region } = machine;
    const client = aws.client(SFNClient, region);
    const check = async () => {
      const found = await client.send(new DescribeStateMachineCommand({ stateMachineArn }));
      return verdictsOf(
        [
          found.status !== "ACTIVE" && wrong(`is ${found.status}`, deployAgain),
          !isDefinition(machine, found.definition) && wrong("runs another definition", deployAgain),
          machine.type === "STANDARD" && (await failureOf(client, stateMachineArn)),
        ],
        "is ACTIVE",
      );
    };
    return { address, region, check };
  });
}

function isDefinition({ definition }: StateMachine, deployed: string | undefined): boolean {
  if (placeholdersIn(definition).length > 0) return true;
  const [one, other] = [JSON.stringify(definition), deployed].map((text) => parsed(withoutQueueHosts(text)));
  return sameJson(one, other);
}

/** The last execution that failed, if that is not long ago. Those of an express one are in its log alone. */
async function failureOf(client: SFNClient, stateMachineArn: string): Promise<Verdict | undefined> {
  const asked = new ListExecutionsCommand({ stateMachineArn, statusFilter: "FAILED", maxResults: 1 });
  const [last] = (await client.send(asked)).executions ?? [];
  const at = last?.stopDate ?? last?.startDate;
  if (!last || !at || Date.now() - at.getTime() > day) return undefined;
  return wrong(
    `had an execution that failed at ${at.toISOString()}`,
    `aws stepfunctions describe-execution --execution-arn ${last.executionArn}`,
  );
}
