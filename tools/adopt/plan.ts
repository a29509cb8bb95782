/** A value as Terraform's JSON has it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What a plan would do: https://developer.hashicorp.com/terraform/internals/json-format#plan-representation */
export interface Plan {
  readonly format_version: string;
  readonly terraform_version?: string;
  /** Whether planning ended in an error, so that the plan cannot be applied. */
  readonly errored?: boolean;
  readonly resource_changes?: readonly ResourceChange[];
  /** What was found to be otherwise in AWS than in the state, before anything is planned. */
  readonly resource_drift?: readonly ResourceChange[];
  /** The state that the plan starts from, without what was not found. */
  readonly prior_state?: {
    readonly values?: {
      readonly root_module?: { readonly resources?: readonly { readonly mode: string }[] };
    };
  };
  readonly output_changes?: Readonly<Record<string, Change>>;
  readonly configuration?: {
    readonly root_module?: { readonly resources?: readonly { readonly address: string }[] };
  };
}

export interface ResourceChange {
  readonly address: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  /** The address that a `moved` block names. */
  readonly previous_address?: string;
  /** The key of an object that an interrupted replacement left over. */
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
  /** What an `import` block takes over. */
  readonly importing?: { readonly id?: string };
}

/** The actions that a plan may have for one resource. */
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

/** Reads the output of `terraform show -json`. Fails with a sentence when it is anything else. */
export function parsePlan(bytes: Buffer, origin: string): Plan {
  const plan = parseJson(bytes, origin);
  if (typeof plan !== "object" || plan === null || Array.isArray(plan)) throw noPlan(origin, "other JSON");
  const {
    format_version: version,
    errored,
    resource_changes: changes,
    resource_drift: drift = [],
    planned_values,
    values,
  } = plan as Fields;
  if (typeof version !== "string") throw noPlan(origin, "other JSON");
  if (!version.startsWith("1.")) {
    throw new Error(
      `${origin} has the format version ${version}; format versions 1.x are read; ` +
        "use a version of Terraform from 1.5 to the last 1.x.",
    );
  }
  if (values !== undefined && planned_values === undefined) throw noPlan(origin, "a state");
  if (planned_values === undefined && changes === undefined) throw noPlan(origin, "JSON without a plan");
  if (errored === true) {
    throw new Error(
      `${origin} is a plan that ended in an error; only a plan that can be applied says all that would happen; ` +
        "fix what `terraform plan` reports and plan again.",
    );
  }
  if (![changes ?? [], drift].every((list) => Array.isArray(list) && list.every(isResourceChange))) {
    throw noPlan(origin, "a plan with changes that are not understood");
  }
  return plan as unknown as Plan;
}

type Fields = Readonly<Record<string, unknown>>;

function parseJson(bytes: Buffer, origin: string): unknown {
  // PowerShell's `>` writes UTF-16.
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  const text = bytes.toString(utf16 ? "utf16le" : "utf8").replace(/^\uFEFF/, "");
  try {
    return JSON.parse(text);
  } catch {
    if (text.startsWith("PK")) throw noPlan(origin, "a plan in Terraform's own form");
    if (text.trim() === "") throw noPlan(origin, "empty");
    throw noPlan(origin, text.trimStart().startsWith('{"@level"') ? "a log of events" : "no JSON");
  }
}

function isResourceChange(change: unknown): boolean {
  const { address, mode, type, name, change: inner } = (change ?? {}) as Fields;
  const { actions } = (inner ?? {}) as Fields;
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
    `${origin} is ${what}; the output of \`terraform show -json\` on a saved plan is accepted; ` +
      "run `terraform plan -out=tfplan`, then `terraform show -json tfplan > plan.json`, and give plan.json.",
  );
}
