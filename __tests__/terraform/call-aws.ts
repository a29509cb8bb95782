interface Call {
  readonly region: string;
  /** An account besides moto's own, as moto takes it. */
  readonly account?: string;
  /** The service as signatures name it, such as `dynamodb`. */
  readonly service: string;
  /** The operation as the header `X-Amz-Target` names it, such as `DynamoDB_20120810.CreateTable`. */
  readonly operation?: string;
  readonly method?: string;
  readonly path?: string;
  readonly body?: string | URLSearchParams;
}

/**
 * Calls an API of an emulator, and gives the text of its answer. The signature is not one: an emulator reads
 * the service and the Region from it and does not check it.
 *
 * @throws Error with the answer when the emulator refuses the call.
 */
export async function callAws(endpoint: string, call: Call): Promise<string> {
  const { region, account, service, operation, method = "POST", path = "/", body } = call;
  const scope = `AKIAIOSFODNN7EXAMPLE/20250101/${region}/${service}/aws4_request`;
  const response = await fetch(new URL(path, endpoint), {
    method,
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
      ...(account && { "x-moto-account-id": account }),
      ...(operation && { "content-type": "application/x-amz-json-1.1", "x-amz-target": operation }),
    },
    ...(body !== undefined && { body }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${operation ?? `${method} ${path}`}: ${response.status} ${text}`);
  return text;
}
