import type * as Sdk from "@aws-sdk/core/client";
import { version } from "@aws-sdk/core/package.json";
import { Annotations, Token } from "cdktf";
import type { Construct } from "constructs";
import { checkOnce } from "./passed-checks";
import { region } from "./regions";
import { validate, errorMessage } from "../validation/validation";

/** Refuses what is no Region, and warns of one that AWS's SDK does not list: AWS opens Regions after the SDK is installed. */
export function checkRegion(scope: Construct, setting: string, name: string): void {
  validate(scope, setting, name, region);
  if (Token.isUnresolved(name) || !region.test(name)) return;
  checkOnce(`Regions of @aws-sdk/core ${version}`, name, () => unlisted(setting, name)).forEach((warning) =>
    Annotations.of(scope).addWarning(warning),
  );
}

/** As `checkRegion`, for each Region of a list. */
export function checkRegions(scope: Construct, setting: string, names: readonly string[] = []): void {
  names.forEach((name, index) => checkRegion(scope, `${setting}[${index}]`, name));
}

function unlisted(setting: string, name: string): string[] {
  // Loading the SDK is slow, so that only a Region that has not passed before pays for it.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { partition } = require("@aws-sdk/core/client") as typeof Sdk;
  // Of a Region that is not listed the SDK knows the partition alone, by the name's beginning.
  const isListed = (each: string) => "description" in partition(each);
  if (isListed(name)) return [];
  const alike = Array.from("123456789", (digit) => name.replace(/\d$/, digit)).filter(isListed);
  return [
    errorMessage(
      setting,
      name,
      `AWS's SDK does not list it${alike.length > 0 ? `, but lists ${alike.join(", ")}` : ""}`,
      "correct it, unless AWS has opened it since; Terraform's provider may refuse a Region that it does not know",
    ),
  ];
}
