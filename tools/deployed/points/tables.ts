import { DescribeTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { Deployed, Point } from "../deployed";
import { deployAgain, verdictsOf, wrong } from "../verdict";

/** Whether each table is active, and protected as it was synthesized. */
export function tablePoints({ stack, deployment, aws }: Deployed): Point[] {
  return stack.resources("aws_dynamodb_table", deployment).map((table) => {
    const { address, region } = table;
    const client = aws.client(DynamoDBClient, region);
    const check = async () => {
      const TableName = table.requiredText("name");
      const { Table: found } = await client.send(new DescribeTableCommand({ TableName }));
      const isProtected = table.flag("deletion_protection_enabled", false);
      return verdictsOf(
        [
          found?.TableStatus !== "ACTIVE" &&
            found?.TableStatus !== "UPDATING" &&
            wrong(`is ${found?.TableStatus}`, deployAgain),
          isProtected &&
            found?.DeletionProtectionEnabled !== true &&
            wrong("is not protected from deletion", deployAgain),
        ],
        `is ${found?.TableStatus}`,
      );
    };
    return { address, region, check };
  });
}
