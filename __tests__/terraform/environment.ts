/** The environment without what steers Terraform and the AWS SDK: a test sees no profile, region or credential. */
export function withoutTerraformAndAws(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(TF|AWS)_/.test(name)));
}
