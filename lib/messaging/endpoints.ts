import { partitionOf } from "../../engines/aws";
import { regionalArn } from "../stack/arns";
import { type Constraint, isToken, textConstraint } from "../validation/validation";
import { email } from "./email";
import type { Protocol } from "./subscription-settings";

/** https://docs.aws.amazon.com/sns/latest/dg/sns-mobile-phone-number-as-subscriber.html */
const phoneNumber = textConstraint(
  "\\+[1-9]\\d{1,14}",
  "a phone number is given as E.164 has it, such as +15555550100",
  "write it with + and the country code, without spaces",
);

/** The resources that are subscribed by their ARN: the service, the resource and how it is written. */
const resources = {
  sqs: ["sqs", /^[A-Za-z0-9_-]{1,80}$/, "a standard queue", "<queue>"],
  lambda: ["lambda", /^function:[\w-]{1,64}(?::[\w$-]+)?$/, "a function", "function:<function>"],
  firehose: ["firehose", /^deliverystream\/[\w.-]{1,64}$/, "a Firehose stream", "deliverystream/<stream>"],
  application: ["sns", /^endpoint\/.+$/, "an application endpoint", "endpoint/<platform>/<application>/<ID>"],
} as const;

/** What is accepted as the endpoint of a protocol. */
export function endpointOf(protocol: Protocol, home: string): Constraint<string> {
  switch (protocol) {
    case "email":
    case "email-json":
      return email;
    case "sms":
      return phoneNumber;
    case "http":
    case "https":
      return url(protocol);
    default:
      return resourceArn(protocol, partitionOf(home));
  }
}

/** https://docs.aws.amazon.com/sns/latest/dg/sns-http-https-endpoint-as-subscriber.html */
function url(protocol: "http" | "https"): Constraint<string> {
  return {
    accepts: `an endpoint of the protocol ${protocol} is a URL that begins with ${protocol}://`,
    remedy: "write the whole URL; give the protocol that it begins with",
    test: (text) => text.startsWith(`${protocol}://`) && !/\s/.test(text) && URL.canParse(text),
  };
}

function resourceArn(protocol: keyof typeof resources, partition: string): Constraint<string> {
  const [service, resource, what, written] = resources[protocol];
  return {
    accepts: `${what} is given by its ARN, arn:${partition}:${service}:<Region>:<account>:${written}`,
    remedy: `take the ARN from the console${protocol === "sqs" ? "; a standard topic reaches no .fifo queue" : ""}`,
    test: (text) => regionalArn(text, service, resource)?.partition === partition,
  };
}

/** Whether only Terraform knows an endpoint: a token of cdktf, or a reference in the settings' own words. */
export function isReference(endpoint: string): boolean {
  return isToken(endpoint) || endpoint.includes("${");
}
