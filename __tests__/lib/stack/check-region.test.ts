import { AuditStack } from "../../../lib/stack/audit-stack";
import { s3 } from "../../../lib/stack/backends";
import { LineageCatalog } from "../../../lib/athena/lineage-catalog";
import { groupByMessage } from "../../../lib/validation/error";
import { warningsOf } from "../../../lib/app/warnings";
import { SignInAlerts } from "../../../stacks/sign-in-alerts";
import { faultsOf, testApp } from "../validation/faults-of";

const remedy =
  "correct it, unless AWS has opened it since; Terraform's provider may refuse a Region that it does not know.";
const stackIn = (region: string) => new AuditStack(testApp(), "audit", { region });
const sentences = (stack: AuditStack) => warningsOf(stack).map(({ message }) => message);

describe("a Region that AWS's SDK lists", () => {
  it.each(["us-east-1", "ap-southeast-7", "mx-central-1", "us-gov-east-1", "cn-northwest-1"])(
    "is not warned of: %s",
    (region) => expect(sentences(stackIn(region))).toEqual([]),
  );
});

describe("a Region of the right shape that AWS's SDK does not list", () => {
  it("is warned of with those of its name that it lists, each time, and not refused", () => {
    for (const stack of [stackIn("us-east-9"), stackIn("us-east-9")]) {
      expect(sentences(stack)).toEqual([
        `region is "us-east-9"; AWS's SDK does not list it, but lists us-east-1, us-east-2; ${remedy}`,
      ]);
      expect(faultsOf(stack)).toEqual([]);
    }
  });

  it("is warned of where the SDK lists none of its name", () => {
    expect(sentences(stackIn("us-south-1"))).toEqual([
      `region is "us-south-1"; AWS's SDK does not list it; ${remedy}`,
    ]);
  });

  it("is warned of once for all stacks", () => {
    const app = testApp();
    for (const id of ["one", "two"]) new AuditStack(app, id, { region: "eu-south-9" });
    expect(groupByMessage(warningsOf(app)).map(({ place }) => place)).toEqual(["one, two"]);
  });

  it("is warned of in the backend, among those of sign-ins, and among those of queries", () => {
    const region = "us-east-1";
    const backend = s3({ bucket: "states", region: "eu-north-9" });
    expect(sentences(new AuditStack(testApp(), "audit", { region, backend }))).toEqual([
      expect.stringMatching(/^backend\.region is "eu-north-9"; AWS's SDK does not list it/),
    ]);

    const signInRegions = ["us-east-2", "eu-north-9"];
    expect(sentences(new SignInAlerts(testApp(), "sign-in-alerts", { region, signInRegions }))).toEqual([
      expect.stringMatching(/^signInRegions\[1\] is "eu-north-9"; AWS's SDK does not list it/),
    ]);

    const stack = stackIn(region);
    const regions = [region, "eu-north-9"];
    new LineageCatalog(stack, "catalog", { name: "a", bucketName: "logs", firstDay: "2026/01/31", regions });
    expect(sentences(stack)).toEqual([
      expect.stringMatching(/^regions\[1\] is "eu-north-9"; AWS's SDK does not list it/),
    ]);
  });
});

it("what is no Region is refused, and not warned of", () => {
  expect(faultsOf(() => stackIn("us-east-1a"))).toEqual([
    { place: "audit", message: expect.stringMatching(/^region is "us-east-1a"; a Region is written like/) },
  ]);
});
