import { References } from "../../engines/terraform-json/references";
import { asModule } from "../../lib/stack/terraform-module";
import { ChangeAlerts } from "../../stacks/change-alerts";
import { SignInAlerts } from "../../stacks/sign-in-alerts";
import { synthesize } from "../support/synthesized";

const tags = { Team: "security" };
const own = { resourceTags: { "aws_sns_topic.topic": { Owner: "ops" } } };
const called = synthesize(SignInAlerts, "sign-in-alerts", { module: true, tags, ...own });
const root = synthesize(SignInAlerts, "sign-in-alerts", { tags, ...own });

it("configures no provider and no backend, and names the providers that its caller passes", () => {
  expect(called.block("provider")).toBeUndefined();
  const { backend, required_providers } = called.block("terraform") as {
    backend?: unknown;
    required_providers: { aws: object };
  };
  expect(backend).toBeUndefined();
  expect(required_providers.aws).toEqual({
    source: "hashicorp/aws",
    version: ">= 5.100.0, < 7.0.0",
    configuration_aliases: ["aws.us-east-2", "aws.eu-north-1", "aws.ap-southeast-2"],
  });
  expect(called.addresses).toEqual(root.addresses);
});

it("tags each resource itself, as a caller's provider knows nothing of it", () => {
  const all = '{"Team" = "security"}, var.tags';
  expect(called.resource("aws_kms_key.key").tags).toBe(`\${merge(${all})}`);
  expect(called.resource("aws_sns_topic.topic").tags).toBe(`\${merge(merge(${all}), {"Owner" = "ops"})}`);
  expect(root.resource("aws_kms_key.key")).not.toHaveProperty("tags");
});

it("finds its files beside itself, wherever Terraform runs", () => {
  const props = { webhookParameter: "/webhook", expectedRoles: [] };
  const paths = [true, false].map((module) => {
    const stack = synthesize(ChangeAlerts, "change-alerts", { module, ...props });
    return String(stack.resource("aws_lambda_function.function").filename).split("assets/")[0];
  });
  expect(paths).toEqual(["${path.module}/", ""]);
});

it("tells the tools of the project its Regions and where its files are", () => {
  const aws = [{ region: "us-east-1" }, { region: "eu-north-1", alias: "eu-north-1" }];
  const references = new References(asModule({ provider: { aws } }), { account: "111122223333" });
  expect(references.regionOf({ provider: "aws.eu-north-1" })).toBe("eu-north-1");
  expect(references.regionOf({})).toBe("us-east-1");
  expect(references.resolve("${path.module}/function.zip")).toBe("./function.zip");
});
