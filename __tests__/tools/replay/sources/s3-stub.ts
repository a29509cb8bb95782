import { readFileSync, readdirSync, statSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { LoopbackServer } from "../../../../tools/emulator/loopback-server";

/** How the stub answers a request in another way; true if it did. */
export type Fault = (request: Request, response: ServerResponse) => boolean;

/** A request to the stub. */
export interface Request {
  readonly method: string;
  /** Empty for the bucket itself. */
  readonly key: string;
  readonly query: URLSearchParams;
  /** The Region for which the request is signed. */
  readonly region: string;
  /** How often the same was asked for, with this request. */
  readonly times: number;
}

/** The name of the stub's bucket. */
export const bucketName = "logs";

/** S3 with one bucket, in `eu-west-1`, which has the files of a folder. */
export class S3Stub extends LoopbackServer {
  readonly requests: Request[] = [];
  private readonly objects: readonly { readonly key: string; readonly size: number }[];
  private readonly keys: ReadonlySet<string>;
  private readonly times = new Map<string, number>();

  constructor(
    private readonly folder: string,
    private readonly fault: Fault = () => false,
    private readonly pageSize = 1000,
  ) {
    super();
    this.objects = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => statSync(join(folder, name)).isFile())
      .map((name) => ({ key: name, size: statSync(join(folder, name)).size }))
      .sort((one, other) => Buffer.compare(Buffer.from(one.key), Buffer.from(other.key)));
    this.keys = new Set(this.objects.map(({ key }) => key));
  }

  /** The prefixes that were listed, with the key after which the listing begins. */
  get listed(): string[] {
    return this.requests
      .filter(({ query }) => query.has("list-type") && query.get("max-keys") !== "1")
      .map(({ query }) => [query.get("prefix"), query.get("start-after") ?? ""].join(" ").trim());
  }

  /** The keys of the objects that were asked for. */
  get read(): string[] {
    return this.requests.filter(({ key }) => key !== "").map(({ key }) => key);
  }

  protected override async respond(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = this.requestOf(message);
    if (request === undefined) return answer(response, 404, errorXml("NoSuchBucket"));
    this.requests.push(request);
    if (request.region !== "eu-west-1")
      return answer(response, 301, "", { "x-amz-bucket-region": "eu-west-1" });
    if (this.fault(request, response)) return;
    if (request.method === "HEAD") return answer(response, 200, "", { "x-amz-bucket-region": "eu-west-1" });
    if (request.key === "") return answer(response, 200, this.page(request.query));
    if (!this.keys.has(request.key)) return answer(response, 404, errorXml("NoSuchKey"));
    answer(response, 200, readFileSync(join(this.folder, request.key)));
  }

  private requestOf({ method = "", url = "", headers }: IncomingMessage): Request | undefined {
    const { pathname, searchParams } = new URL(url, this.endpoint);
    const [, bucket, ...names] = pathname.split("/").map(decodeURIComponent);
    if (bucket !== bucketName) return undefined;
    const times = (this.times.get(`${method} ${url}`) ?? 0) + 1;
    this.times.set(`${method} ${url}`, times);
    const region = headers.authorization?.split("/")[2] ?? "";
    return { method, key: names.join("/"), query: searchParams, region, times };
  }

  /** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html */
  private page(query: URLSearchParams): string {
    const prefix = query.get("prefix") ?? "";
    const delimiter = query.get("delimiter");
    const from = query.get("continuation-token") ?? query.get("start-after") ?? "";
    const size = Math.min(Number(query.get("max-keys") ?? this.pageSize), this.pageSize);
    const items = new Map<string, string>();
    let last = "";
    for (const { key, size: bytes } of this.objects) {
      if (!key.startsWith(prefix) || key <= from || (from.endsWith("/") && key.startsWith(from))) continue;
      const end = delimiter ? key.indexOf(delimiter, prefix.length) : -1;
      const name = end === -1 ? key : key.slice(0, end + 1);
      if (!items.has(name) && items.size === size) return listXml(items.values(), last);
      if (end === -1) items.set(name, `<Contents><Key>${key}</Key><Size>${bytes}</Size></Contents>`);
      else items.set(name, `<CommonPrefixes><Prefix>${name}</Prefix></CommonPrefixes>`);
      last = name;
    }
    return listXml(items.values());
  }
}

function listXml(items: Iterable<string>, next?: string): string {
  const token = next === undefined ? "" : `<NextContinuationToken>${next}</NextContinuationToken>`;
  const isTruncated = next !== undefined;
  return (
    '<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">' +
    `<IsTruncated>${isTruncated}</IsTruncated>${token}${[...items].join("")}</ListBucketResult>`
  );
}

/** The error of S3 with a code, and what else is in it. */
export function errorXml(code: string, message = "", more = ""): string {
  return `<Error><Code>${code}</Code><Message>${message}</Message>${more}</Error>`;
}

export function answer(
  response: ServerResponse,
  status: number,
  body: string | Buffer,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "content-length": String(Buffer.byteLength(body)), ...headers }).end(body);
}
