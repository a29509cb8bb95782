/**
 * A finding of `terraform validate`.
 * https://developer.hashicorp.com/terraform/internals/machine-readable-ui#diagnostic
 */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail?: string;
  readonly address?: string;
}

/**
 * What a plan would do.
 * https://developer.hashicorp.com/terraform/internals/json-format#plan-representation
 */
export interface Plan {
  readonly resource_changes?: readonly ResourceChange[];
  readonly output_changes?: Readonly<Record<string, Change>>;
  readonly planned_values?: { readonly root_module?: { readonly resources?: readonly PlannedResource[] } };
  readonly configuration: {
    readonly provider_config?: Readonly<Record<string, ProviderConfiguration>>;
    readonly root_module: { readonly resources?: readonly ConfiguredResource[] };
  };
}

export interface ResourceChange {
  readonly address: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly change: Change;
}

export interface Change {
  readonly actions: readonly string[];
  readonly before: unknown;
  readonly after: unknown;
  /** What is known only after the apply: `true`, or an object with `true` in its place. */
  readonly after_unknown?: unknown;
}

/** A resource as it is after the apply. */
export interface PlannedResource {
  readonly address: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly values: Readonly<Record<string, unknown>>;
}

interface ProviderConfiguration {
  readonly expressions?: { readonly region?: { readonly constant_value?: string } };
}

interface ConfiguredResource {
  readonly type: string;
  readonly name: string;
  readonly provider_config_key: string;
}
