import { gzipSync } from "node:zlib";

/** The event with which CloudWatch Logs invokes the function for these messages. */
export function invocation(
  messages: readonly unknown[],
  fields: Readonly<Record<string, unknown>> = {},
): { readonly awslogs: { readonly data: string } } {
  return encoded({
    messageType: "DATA_MESSAGE",
    owner: "111122223333",
    logGroup: "/aws/cloudtrail/change-alerts",
    logStream: "111122223333_CloudTrail_us-east-1",
    subscriptionFilters: ["change-alerts"],
    logEvents: messages.map((message, index) => ({
      id: `log-event-${index}`,
      timestamp: 1_794_301_964_000,
      message: typeof message === "string" ? message : JSON.stringify(message),
    })),
    ...fields,
  });
}

export function encoded(payload: unknown): { readonly awslogs: { readonly data: string } } {
  return { awslogs: { data: gzipSync(JSON.stringify(payload)).toString("base64") } };
}
