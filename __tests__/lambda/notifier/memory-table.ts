import { DynamoDBClient, CreateTableCommand } from "@aws-sdk/client-dynamodb";
import dynalite from "dynalite";
import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

const credentials = {
  AWS_REGION: "us-east-1",
  AWS_ACCESS_KEY_ID: "test",
  AWS_SECRET_ACCESS_KEY: "test",
};

let server: ReturnType<typeof dynalite>;

/** DynamoDB does what it is asked next, but its answer is lost. */
export function loseNextAnswer(): void {
  server.prependOnceListener("request", ({ socket }: IncomingMessage, answer: ServerResponse) => {
    answer.end = () => {
      socket.destroy();
      return answer;
    };
  });
}

/** The table `memory` in a DynamoDB on this machine, which the environment names as the endpoint. */
async function memoryTable(): Promise<{ readonly close: () => Promise<void> }> {
  server = dynalite({ createTableMs: 0 });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  Object.assign(process.env, credentials, { AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${port}` });
  const client = new DynamoDBClient();
  await client.send(
    new CreateTableCommand({
      TableName: "memory",
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: ["About", "Entry"].map((AttributeName) => ({
        AttributeName,
        AttributeType: "S",
      })),
      KeySchema: [
        { AttributeName: "About", KeyType: "HASH" },
        { AttributeName: "Entry", KeyType: "RANGE" },
      ],
    }),
  );
  client.destroy();
  return {
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/**
 * Gives the tests of a file the table `memory`, and takes the function's log.
 * @returns the log of the test that runs
 */
export function useMemoryTable(): () => jest.SpyInstance {
  const before = { ...process.env };
  let table: Awaited<ReturnType<typeof memoryTable>>;
  let log: jest.SpyInstance;
  beforeAll(async () => {
    table = await memoryTable();
  });
  beforeEach(() => {
    log = jest.spyOn(console, "log").mockImplementation();
  });
  afterEach(() => log.mockRestore());
  afterAll(async () => {
    await table.close();
    process.env = before;
  });
  return () => log;
}
