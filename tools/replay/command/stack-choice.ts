import { accountForm, formFaults, fromCaller, regionForm, regionOf } from "../../arguments";
import { synthesizedFolder } from "../../command";

/** Which synthesized stacks are replayed, and where they are taken to be deployed. */
export interface StackChoice {
  /** @default all stacks */
  readonly stacks?: readonly string[];
  readonly outDir: string;
  /** The account of the stacks. @default every account with records */
  readonly account?: string;
  /** The Region of providers without one. @default AWS_REGION or AWS_DEFAULT_REGION */
  readonly region?: string;
}

/** The values of the options below. */
interface StackOptions {
  readonly stack?: readonly string[];
  readonly out?: string;
  readonly account?: string;
  readonly region?: string;
}

export const stackOptions = {
  stack: { type: "string", multiple: true },
  out: { type: "string" },
  account: { type: "string" },
  region: { type: "string" },
} as const;

export const stackOptionsUsage = `  --stack NAME        replay only this stack; repeat the option for several stacks
  --out DIR           the synthesized output; default: CDKTF_OUTDIR or cdktf.out
  --account ID        the account of the stacks; default: every account with events
  --region NAME       the Region of providers without one; default: AWS_REGION or AWS_DEFAULT_REGION`;

/** What is wrong with the values. */
export function stackFaults({ account, region }: StackOptions): string[] {
  return [...formFaults("account", account, accountForm), ...formFaults("region", region, regionForm)];
}

export function stackChoiceOf({ stack, out, account, region }: StackOptions): StackChoice {
  return {
    stacks: stack,
    outDir: out === undefined ? synthesizedFolder() : fromCaller(out),
    account,
    region: regionOf(region),
  };
}
