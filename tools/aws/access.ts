/** How AWS is reached. */
export interface Access {
  /** A profile of the shared configuration. @default AWS_PROFILE, or the default chain of credentials */
  readonly profile?: string;
  /** @default AWS_REGION, or the Region of the profile */
  readonly region?: string;
}

/** The Region that answers for a bucket of any other Region of its partition. */
export const anyRegion = "us-east-1";

/** How long nothing may come from a connection, in ms. SQS holds one for 20 seconds. */
const silence = 30_000;

/**
 * The configuration of any client of AWS's SDK, with the default chain of credentials.
 *
 * @see https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/setting-credentials-node.html
 */
export function clientConfig({ profile, region }: Access) {
  // The warning is for those who choose the SDK's version.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
  return {
    profile,
    region,
    maxAttempts: 5,
    requestHandler: { connectionTimeout: 10_000, socketTimeout: silence, httpsAgent: { maxSockets: 64 } },
  };
}
