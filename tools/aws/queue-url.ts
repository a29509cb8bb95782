/** The URL of a standard queue, at AWS or at an emulator. */
export const queueForm = {
  expression: /^https?:\/\/[^/]+\/(?:.*\/)?\d{12}\/[\w-]{1,80}$/,
  accepted:
    "the URL of a standard queue, such as https://sqs.us-east-1.amazonaws.com/111122223333/dead-letters",
};

const hosts = [
  /^https:\/\/sqs(?:-fips)?\.(?<region>[a-z]{2,}(?:-[a-z]+)+-\d+)\./,
  /^https:\/\/(?<region>[a-z]{2,}(?:-[a-z]+)+-\d+)\.queue\./,
];

/**
 * The Region in a queue's URL, by a service endpoint of today or of earlier days.
 *
 * @see https://docs.aws.amazon.com/general/latest/gr/sqs-service.html
 */
export function regionOfQueue(url: string): string | undefined {
  return hosts.map((host) => host.exec(url)?.groups?.region).find((region) => region !== undefined);
}
