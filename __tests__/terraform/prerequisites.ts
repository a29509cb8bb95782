import { CreateTableCommand, DeleteTableCommand, waitUntilTableExists } from "@aws-sdk/client-dynamodb";
import type { AwsClients } from "./aws-clients";

/** Makes what the settings `variants` find in the account: a table and an organization. */
export async function makePrerequisites({ dynamoDb, json }: AwsClients): Promise<void> {
  await dynamoDb.send(
    new CreateTableCommand({
      TableName: "orders",
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
      KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
    }),
  );
  await waitUntilTableExists({ client: dynamoDb, maxWaitTime: 60 }, { TableName: "orders" });
  await json(organizations("CreateOrganization", { FeatureSet: "ALL" }));
}

export async function removePrerequisites({ dynamoDb, json }: AwsClients): Promise<void> {
  await dynamoDb.send(new DeleteTableCommand({ TableName: "orders" }));
  await json(organizations("DeleteOrganization", {}));
}

function organizations(operation: string, body: unknown) {
  return { service: "organizations", target: `AWSOrganizationsV20161128.${operation}`, body };
}
