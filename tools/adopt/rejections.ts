import type { Changes } from "./changes";

/** The reasons why a plan does not pass, each with its remedy. */
export function rejections({ replaced, destroyed, missing, startsEmpty }: Changes): string[] {
  const lost = replaced.length + destroyed.length > 0;
  return [
    ...(lost ? ["Apply it only if you can lose the destroyed and replaced resources."] : []),
    ...(missing.length > 0
      ? [
          "AWS no longer has some resources of the state: someone deleted them, or the plan used another Region or account. " +
            "Terraform would create them again. Plan with the Region and the account of the state, or apply only if they are deleted.",
        ]
      : []),
    ...(startsEmpty
      ? [
          "The state is empty: Terraform would create the existing resources again, or fail. " +
            "Copy the state first (docs/adopting.md, 2), or import the resources (3).",
        ]
      : []),
  ];
}
