/** Why AWS did not do what it was asked. */
export interface Problem {
  /** As a predicate of what was asked for, such as `is not there`. */
  readonly message: string;
  /** Whether nothing else can be asked either, as with expired credentials. */
  readonly concernsAll: boolean;
}

/** An error of AWS's SDK. */
interface SdkError extends Error {
  readonly $metadata?: { readonly httpStatusCode?: number };
  /** Of S3's InvalidObjectState. */
  readonly StorageClass?: string;
}

const signIn = "sign in again, such as by aws sso login, or name another profile with --profile";
const unknown = `has credentials that AWS does not know: ${signIn}`;
const expired = `has credentials that have expired: ${signIn}`;

/** By an error's name what it means; what AWS says follows. */
const ofMachine: Readonly<Record<string, string>> = {
  CredentialsProviderError: `has no credentials of AWS: ${signIn}`,
  TokenProviderError: `has no session of IAM Identity Center: ${signIn}`,
  ExpiredToken: expired,
  ExpiredTokenException: expired,
  InvalidAccessKeyId: unknown,
  InvalidClientTokenId: unknown,
  InvalidToken: unknown,
  UnrecognizedClientException: unknown,
  InvalidSignatureException: `has a secret access key that is not the key ID's: ${signIn}`,
  SignatureDoesNotMatch: `has a secret access key that is not the key ID's: ${signIn}`,
  RequestTimeTooSkewed: "has a clock that is wrong: set it",
};

/** What keeps this machine from asking AWS for anything, as a predicate; undefined for any other error. */
export function machineProblem(error: unknown): string | undefined {
  const problem = ofMachine[(error as SdkError).name];
  return problem && `${problem} (${said(error)})`;
}

/**
 * What an error of AWS's SDK means, as a sentence that says what to do.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
export function problemOf(error: unknown): Problem {
  const { name, message, $metadata } = error as SdkError;
  const ofAll = machineProblem(error);
  if (ofAll !== undefined) return { message: `cannot be read: this machine ${ofAll}`, concernsAll: true };
  if ($metadata?.httpStatusCode === undefined || $metadata.httpStatusCode >= 500)
    return { message: `cannot be read, as AWS does not answer: ${said(error)}`, concernsAll: true };
  if (/\bkms\b/i.test(name + message))
    return {
      message: `is encrypted with a key that may not be used: allow kms:Decrypt, in the key's policy too (${said(error)})`,
      concernsAll: false,
    };
  return { message: ofAnswer(error as SdkError), concernsAll: false };
}

function ofAnswer(error: SdkError): string {
  switch (error.name) {
    case "InvalidObjectState":
      return `is archived as ${error.StorageClass ?? "GLACIER"}: restore it first with aws s3api restore-object`;
    case "NoSuchKey":
    case "NotFound":
      return "is not there any more";
    case "NoSuchBucket":
      return "is in no bucket of that name";
    case "AccessDenied":
    case "Forbidden":
      return `may not be read: the policies in docs/policies have what is needed (${said(error)})`;
    default:
      return `cannot be read: ${said(error)}`;
  }
}

function said(error: unknown): string {
  const { name, message } = error as Error;
  return message === "" || message === name ? name : `${name}: ${message}`;
}
