import { createReplay } from "../../../tools/replay/deliveries";
import type { SynthesizedStack } from "../../../engines/terraform-json/synthesized";
import { record } from "../../support/events";

export const deployment = { account: "111122223333", region: "us-east-1" };

/** What becomes of a CreateSubnet. */
export async function replayed(
  stacks: readonly SynthesizedStack[],
  changes: Readonly<Record<string, unknown>> = {},
) {
  const replay = createReplay(stacks, deployment);
  try {
    return await replay.replay(record("create-subnet", changes));
  } finally {
    await replay.close();
  }
}
