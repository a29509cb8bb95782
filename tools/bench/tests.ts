import { node } from "./measure";
import { type Row, seconds } from "./row";

/** The tests that need no Terraform. */
export function tests(): Row[] {
  const { time } = node([require.resolve("jest/bin/jest"), "--silent"]);
  return [{ what: "tests without Terraform", figure: seconds(time) }];
}
