/** A place in S3, as the AWS CLI names it, and as Hadoop does in a table. */
const uri = /^s3[an]?:\/\/(?<bucket>[^/]+)(?:\/+(?<key>.*))?$/;

/** An object, or a folder of objects. */
export interface S3Uri {
  readonly bucket: string;
  /** Empty for the whole bucket. */
  readonly key: string;
}

/** Reads `s3://bucket/key`; undefined for any other text. */
export function parseS3Uri(text: string): S3Uri | undefined {
  const { bucket, key = "" } = uri.exec(text)?.groups ?? {};
  return bucket === undefined ? undefined : { bucket, key };
}
