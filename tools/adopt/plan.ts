import { isObject, type JsonObject } from "../../engines/json";

/** A value in Terraform's JSON output. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * Terraform's JSON output for a plan.
 * https://developer.hashicorp.com/terraform/internals/json-format#plan-representation
 */
export interface Plan {
  readonly format_version: string;
  readonly terraform_version?: string;
  /** Whether the plan ended in an error, so that it cannot be applied. */
  readonly errored?: boolean;
  readonly resource_changes?: readonly ResourceChange[];
  /** Differences between the state and AWS, found before the plan was made. */
  readonly resource_drift?: readonly ResourceChange[];
  /** The state from which the plan starts, without the resources that AWS no longer has. */
  readonly prior_state?: {
    readonly values?: {
      readonly root_module?: { readonly resources?: readonly { readonly mode: string }[] };
    };
  };
  readonly output_changes?: Readonly<Record<string, Change>>;
  readonly configuration?: {
    /** The providers by name, with an alias as in `aws.us-east-2`. */
    readonly provider_config?: Readonly<
      Record<string, { readonly expressions?: { readonly region?: { readonly constant_value?: Json } } }>
    >;
    readonly root_module?: {
      readonly resources?: readonly ConfiguredResource[];
    };
  };
}

/** A resource as the configuration has it. */
export interface ConfiguredResource {
  readonly address: string;
  readonly provider_config_key?: string;
  /** Each attribute's constant value, or the addresses that it refers to, each before its resource's. */
  readonly expressions?: Readonly<Record<string, Json>>;
}

export interface ResourceChange {
  readonly address: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  /** The old address in a `moved` block. */
  readonly previous_address?: string;
  /** The key of an object that remains from an interrupted replacement. */
  readonly deposed?: string;
  readonly action_reason?: string;
  readonly change: Change;
}

export interface Change {
  readonly actions: readonly string[];
  readonly before?: Json;
  readonly after?: Json;
  /** `true` where a value is known only after apply, in the shape of `after`. */
  readonly after_unknown?: Json;
  /** `true` where a value is sensitive, in the shape of the value. */
  readonly before_sensitive?: Json;
  readonly after_sensitive?: Json;
  /** The attributes that force a replacement. */
  readonly replace_paths?: readonly (readonly (string | number)[])[];
  /** The resource that an `import` block imports. */
  readonly importing?: { readonly id?: string };
}

/** The possible actions of a plan for one resource, joined by commas. */
const knownActions = [
  "no-op",
  "create",
  "read",
  "update",
  "delete",
  "delete,create",
  "create,delete",
  "forget",
  "create,forget",
];

/**
 * Reads the output of `terraform show -json`.
 *
 * @throws Error with a remedy for anything else.
 */
export function parsePlan(bytes: Buffer, origin: string): Plan {
  const plan = parseJson(bytes, origin);
  if (!isObject(plan)) throw noPlan(origin, "other JSON");
  const {
    format_version: version,
    errored,
    resource_changes: changes,
    resource_drift: drift = [],
    planned_values,
    values,
  } = plan;
  if (typeof version !== "string") throw noPlan(origin, "other JSON");
  if (!version.startsWith("1.")) {
    throw new Error(
      `${origin} has the format version ${version}, but only 1.x is supported: ` +
        "use Terraform 1.5 or a later 1.x version.",
    );
  }
  if (values !== undefined && planned_values === undefined) throw noPlan(origin, "a state");
  if (planned_values === undefined && changes === undefined) throw noPlan(origin, "JSON without a plan");
  if (errored === true) {
    throw new Error(
      `${origin} is a plan that ended in an error, so that changes may be missing: ` +
        "fix the errors of `terraform plan` and plan again.",
    );
  }
  if (![changes ?? [], drift].every((list) => Array.isArray(list) && list.every(isResourceChange))) {
    throw noPlan(origin, "a plan with unknown changes");
  }
  return plan as unknown as Plan;
}

function parseJson(bytes: Buffer, origin: string): unknown {
  // PowerShell's `>` writes UTF-16.
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  const text = bytes.toString(utf16 ? "utf16le" : "utf8").replace(/^\uFEFF/, "");
  try {
    return JSON.parse(text);
  } catch {
    if (text.startsWith("PK")) throw noPlan(origin, "a plan in Terraform's binary format");
    if (text.trim() === "") throw noPlan(origin, "empty");
    throw noPlan(origin, text.trimStart().startsWith('{"@level"') ? "a log of events" : "not JSON");
  }
}

function isResourceChange(change: unknown): boolean {
  const { address, mode, type, name, change: inner } = (change ?? {}) as JsonObject;
  const { actions } = (inner ?? {}) as JsonObject;
  return (
    typeof address === "string" &&
    (mode === "managed" || mode === "data") &&
    typeof type === "string" &&
    typeof name === "string" &&
    Array.isArray(actions) &&
    knownActions.includes(actions.join())
  );
}

function noPlan(origin: string, what: string): Error {
  return new Error(
    `${origin} is ${what}, not the output of \`terraform show -json\` for a saved plan: ` +
      "run `terraform plan -out=tfplan`, then `terraform show -json tfplan > plan.json`, and give plan.json.",
  );
}
