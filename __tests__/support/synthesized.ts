import { Testing } from "cdktf";
import type { Construct } from "constructs";
import type { AuditStack } from "../../lib/stack/audit-stack";
import type { CommonSettings } from "../../lib/stack/settings";

type Json = Record<string, unknown>;
type Blocks = Record<string, Record<string, Json>>;

/** A statement of a policy document as the JSON has it. */
export interface Statement {
  readonly sid?: string;
  readonly effect?: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly principals?: readonly { readonly type: string; readonly identifiers: readonly string[] }[];
  readonly condition?: readonly {
    readonly test: string;
    readonly variable: string;
    readonly values: readonly string[];
  }[];
}

/** What a stack synthesizes to, for tests that ask after one part of it. */
export class Synthesized {
  readonly text: string;
  private readonly json: {
    readonly resource: Blocks;
    readonly data?: Blocks;
    readonly [block: string]: unknown;
  };

  constructor(stack: AuditStack) {
    this.text = Testing.synth(stack, true);
    this.json = JSON.parse(this.text) as typeof this.json;
  }

  /** Every resource's address, sorted. */
  get addresses(): string[] {
    return Object.entries(this.json.resource)
      .flatMap(([type, resources]) => Object.keys(resources).map((name) => `${type}.${name}`))
      .sort();
  }

  /** A block besides resources and data, such as `provider` or `output`. */
  block<T = Json>(name: string): T {
    return this.json[name] as T;
  }

  resources(type: string): Readonly<Record<string, Json>> {
    return this.json.resource[type] ?? {};
  }

  resource(address: string): Json {
    const [type = "", name = ""] = address.split(".");
    const found = this.resources(type)[name];
    if (!found) throw new Error(`no ${address}; there is ${Object.keys(this.resources(type)).join(", ")}`);
    return found;
  }

  /** The statements of a policy document by its name. */
  statements(document: string): readonly Statement[] {
    const found = this.json.data?.aws_iam_policy_document?.[document];
    if (!found) throw new Error(`no policy document ${document}`);
    return found.statement as Statement[];
  }

  statement(document: string, sid: string): Statement {
    const found = this.statements(document).find((statement) => statement.sid === sid);
    if (!found) throw new Error(`no statement ${sid} in ${document}`);
    return found;
  }

  /** The event pattern of a rule by its name, references in place. */
  pattern(rule: string): unknown {
    return JSON.parse(String(this.resource(`aws_cloudwatch_event_rule.${rule}`).event_pattern));
  }
}

type RegionOptional<P> = P extends unknown ? Omit<P, "region"> & { readonly region?: string } : never;

/** Synthesizes one stack with its settings, in us-east-1 unless they say otherwise; fails on any fault. */
export function synthesize<P extends CommonSettings>(
  Stack: new (scope: Construct, id: string, props: P) => AuditStack,
  id: string,
  props: RegionOptional<P>,
): Synthesized {
  return new Synthesized(new Stack(Testing.app(), id, { region: "us-east-1", ...props } as unknown as P));
}
