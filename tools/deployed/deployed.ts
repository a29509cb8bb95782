import type { Deployment, SynthesizedStack } from "../../engines/terraform-json/synthesized";
import type { Aws } from "./aws";
import type { Verdict } from "./verdict";

/** A stack that is deployed, and how AWS is asked about it. */
export interface Deployed {
  readonly stack: SynthesizedStack;
  readonly deployment: Deployment;
  readonly aws: Aws;
}

/** A point that AWS is asked about. */
export interface Point {
  /** The resource's address in Terraform. */
  readonly address: string;
  readonly region: string;
  /** @throws CallError where AWS refuses a call, and Error for a reference that is not known */
  readonly check: () => Promise<readonly Verdict[]>;
}

/** Finds the points of a stack that AWS is asked about. */
export type PointsOf = (deployed: Deployed) => readonly Point[];
