import { mapConcurrently } from "../../replay/concurrently";
import { callVerdict } from "../call-verdict";
import type { Deployed } from "../deployed";
import type { Finding } from "../report";
import { functionTrials } from "./functions";
import { ruleTrials } from "./rules";
import { topicTrials } from "./topics";
import type { Trial, TrialsOf } from "./trial";
import { workgroupTrials } from "./workgroups";

/** What came of a test. */
export interface Tried {
  readonly findings: readonly Finding[];
  readonly expect: readonly string[];
}

const kinds: readonly TrialsOf[] = [topicTrials, functionTrials, ruleTrials, workgroupTrials];

/** Sends a test through each part of a stack that takes one. */
export function tryOut(deployed: Deployed): AsyncGenerator<Tried> {
  const trials = kinds.flatMap((of) => of(deployed));
  return mapConcurrently(trials, tried, { count: 4 });
}

async function tried({ address, region, send }: Trial): Promise<Tried> {
  const { verdicts, expect = [] } = await send().catch((error: unknown) => ({
    verdicts: [callVerdict(error)],
    expect: [],
  }));
  return { findings: verdicts.map((verdict) => ({ address, region, ...verdict })), expect };
}
