import { TerraformBackend } from "cdktf";
import { object } from "../../validation/schema/object";
import { backendMaker } from "./backend";

/** No backend in the JSON: whoever runs Terraform gives one. */
export class NoBackend extends TerraformBackend {
  constructor(scope: ConstructorParameters<typeof TerraformBackend>[0]) {
    super(scope, "backend", "none");
  }

  override toTerraform(): object {
    return {};
  }

  /** @throws always: nobody knows where the state is */
  override getRemoteStateDataSource(): never {
    throw new Error(
      "the backend is none(), so that no stack can read another's state; name the value in settings.",
    );
  }
}

/**
 * No backend block, for platforms that add their own, such as Spacelift, env0 and Scalr. Without one of
 * theirs Terraform keeps the state in the stack's folder of the output, where the next synth finds it, but
 * whoever removes the output does not.
 */
export const none = backendMaker("none()", object({}), () => (stack) => new NoBackend(stack));
