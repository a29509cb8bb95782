/**
 * The columns that AWS gives for CloudTrail's log files, spelled as records spell their fields, which Athena
 * reads in any case:
 * https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table-partition-projection.html
 */
export const logColumns: Readonly<Record<string, string>> = {
  eventVersion: "string",
  userIdentity: struct({
    type: "string",
    principalId: "string",
    arn: "string",
    accountId: "string",
    invokedBy: "string",
    accessKeyId: "string",
    userName: "string",
    onBehalfOf: struct({ userId: "string", identityStoreArn: "string" }),
    sessionContext: struct({
      attributes: struct({ mfaAuthenticated: "string", creationDate: "string" }),
      sessionIssuer: struct({
        type: "string",
        principalId: "string",
        arn: "string",
        accountId: "string",
        userName: "string",
      }),
      ec2RoleDelivery: "string",
      webIdFederationData: struct({ federatedProvider: "string", attributes: "map<string,string>" }),
    }),
  }),
  eventTime: "string",
  eventSource: "string",
  eventName: "string",
  awsRegion: "string",
  sourceIPAddress: "string",
  userAgent: "string",
  errorCode: "string",
  errorMessage: "string",
  requestParameters: "string",
  responseElements: "string",
  additionalEventData: "string",
  requestID: "string",
  eventID: "string",
  readOnly: "string",
  resources: `array<${struct({ ARN: "string", accountId: "string", type: "string" })}>`,
  eventType: "string",
  apiVersion: "string",
  recipientAccountId: "string",
  serviceEventDetails: "string",
  sharedEventID: "string",
  vpcEndpointId: "string",
  vpcEndpointAccountId: "string",
  eventCategory: "string",
  addendum: struct({
    reason: "string",
    updatedFields: "string",
    originalRequestID: "string",
    originalEventID: "string",
  }),
  sessionCredentialFromConsole: "string",
  edgeDeviceDetails: "string",
  tlsDetails: struct({ tlsVersion: "string", cipherSuite: "string", clientProvidedHostHeader: "string" }),
};

function struct(fields: Readonly<Record<string, string>>): string {
  return `struct<${Object.entries(fields)
    .map((field) => field.join(":"))
    .join(",")}>`;
}
