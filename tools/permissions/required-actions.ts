/** The IAM actions that Terraform needs for one type. */
export interface RequiredActions {
  /** To refresh and to plan. */
  readonly plan: readonly string[];
  /** To create, change and destroy, besides those of the plan. */
  readonly apply: readonly string[];
}

/** What each of some types needs; data sources begin with `data.`. */
export type ActionsByType = Readonly<Record<string, RequiredActions>>;
