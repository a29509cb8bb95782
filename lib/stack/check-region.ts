import { Annotations, Token } from "cdktf";
import type { Construct } from "constructs";
import { region } from "./regions";
import { validate, errorMessage } from "../validation/validation";

/** The Regions that AWS's SDK lists (@aws-sdk/core 3.981), as the number up to which each name goes. */
const listedRegions: Readonly<Record<string, number>> = {
  "af-south": 1,
  "ap-east": 2,
  "ap-northeast": 3,
  "ap-south": 2,
  "ap-southeast": 7,
  "ca-central": 1,
  "ca-west": 1,
  "cn-north": 1,
  "cn-northwest": 1,
  "eu-central": 2,
  "eu-north": 1,
  "eu-south": 2,
  "eu-west": 3,
  "il-central": 1,
  "me-central": 1,
  "me-south": 1,
  "me-west": 1,
  "mx-central": 1,
  "sa-east": 1,
  "sa-west": 1,
  "us-east": 2,
  "us-gov-east": 1,
  "us-gov-west": 1,
  "us-west": 2,
};

/**
 * Refuses what is no Region, and warns of one that AWS's SDK does not list: AWS opens Regions after this was
 * written.
 */
export function checkRegion(scope: Construct, setting: string, name: string): void {
  validate(scope, setting, name, region);
  if (Token.isUnresolved(name) || !region.test(name)) return;
  const [, area = "", number = ""] = /^(.+)-(\d)$/.exec(name) ?? [];
  const highest = listedRegions[area] ?? 0;
  if (Number(number) <= highest) return;
  const alike = Array.from({ length: highest }, (_, index) => `${area}-${index + 1}`);
  Annotations.of(scope).addWarning(
    errorMessage(
      setting,
      name,
      `AWS's SDK does not list it${alike.length > 0 ? `, but lists ${alike.join(", ")}` : ""}`,
      "correct it, unless AWS has opened it since; Terraform's provider may refuse a Region that it does not know",
    ),
  );
}

/** As `checkRegion`, for each Region of a list. */
export function checkRegions(scope: Construct, setting: string, names: readonly string[] = []): void {
  names.forEach((name, index) => checkRegion(scope, `${setting}[${index}]`, name));
}
