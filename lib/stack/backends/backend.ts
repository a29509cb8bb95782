import type { TerraformBackend, TerraformStack } from "cdktf";
import { kind, type Kind } from "../../validation/schema/kinds";
import type { SettingError, SettingPath } from "../../validation/schema/setting-error";

/**
 * Where a stack's state is kept: `local()`, `s3({…})`, `cloud({…})`, `none()`, or any function that returns
 * one of cdktf's backends, as in
 * `(stack) => new GcsBackend(stack, { bucket: "states", prefix: stack.node.id })`.
 */
export type Backend = (stack: TerraformStack) => TerraformBackend;

/** A function that makes a backend from options, by the words that call it. */
const makers = new Map<unknown, string>();
/** The errors of the options that a backend was made from. */
const optionErrors = new WeakMap<Backend, (path: SettingPath) => SettingError[]>();

/**
 * Makes a function like `s3` whose options are checked with the settings, and so together with all else in
 * them. A backend with wrong options is never asked to make anything.
 * @param call how it is called
 */
export function backendMaker<A extends readonly [options?: object]>(
  call: string,
  options: Kind<unknown>,
  make: (...args: A) => Backend,
): (...args: A) => Backend {
  const maker = (...args: A): Backend => {
    const backend: Backend = (stack) => make(...args)(stack);
    optionErrors.set(backend, (path) => options.errors(path, args[0] ?? {}));
    return backend;
  };
  makers.set(maker, call);
  return maker;
}

const anyBackend = kind<Backend>(
  { noun: "local(), s3({ … }), cloud({ … }), none() or a function of the stack" },
  (value) => typeof value === "function",
);

/** A function of the stack, which those that make one are not. */
export const backend: Kind<Backend> = {
  ...anyBackend,
  errors: (path, value) => {
    const call = makers.get(value);
    if (call === undefined) {
      return optionErrors.get(value as Backend)?.(path) ?? anyBackend.errors(path, value);
    }
    const [name] = call.split("(");
    return [{ path, message: `backend is the function ${name}: call it, ${call}.` }];
  },
};

/** Lets an older Terraform name the version that it needs, rather than an argument that it does not know. */
export function requireTerraform(stack: TerraformStack, version: string): void {
  stack.addOverride("terraform.required_version", `>= ${version}`);
}
