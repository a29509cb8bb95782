import { servicePrincipal } from "../../../lib/security/services";
import { examples } from "../validation/examples";

describe("the rule for a service", () => {
  examples(servicePrincipal, {
    accepted: [
      "dynamodb.amazonaws.com",
      "dynamodb.application-autoscaling.amazonaws.com",
      "states.amazonaws.com",
      "a1.b-2.amazonaws.com",
    ],
    refused: [
      "",
      "dynamodb",
      "amazonaws.com",
      ".amazonaws.com",
      "dynamodb.amazonaws.com.cn",
      "DynamoDB.amazonaws.com",
      "dynamodb..amazonaws.com",
      "*.amazonaws.com",
      "dynamodb.amazonaws.com\n",
      "https://dynamodb.amazonaws.com",
      "AWS Internal",
    ],
  });
});
