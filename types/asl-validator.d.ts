/** The package has no types of its own. */
declare module "asl-validator" {
  interface Report {
    readonly isValid: boolean;
    readonly errors: readonly { readonly "Error code": string; readonly Message: string }[];
  }
  export default function validate(
    definition: object,
    options: { readonly checkPaths: boolean; readonly checkArn: boolean },
  ): Report;
}
