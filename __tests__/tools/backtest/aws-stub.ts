import { text } from "node:stream/consumers";
import type { IncomingMessage, ServerResponse } from "node:http";
import { LoopbackServer } from "../../../tools/emulator/loopback-server";

/** What a query gives: its columns and rows, the reason why it ends otherwise, or nothing while it runs. */
export type QueryAnswer =
  | { readonly columns: readonly string[]; readonly rows: readonly (readonly (string | null)[])[] }
  | { readonly state: "FAILED" | "CANCELLED"; readonly reason: string }
  | "runs";

/** A call of the API of Athena that was made. */
export interface Call {
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** An error of the API of Athena. */
interface Refusal {
  readonly error: string;
  readonly message: string;
}

export interface AwsContent {
  /** The tables by database.table, as GetTableMetadata gives them. */
  tables: Readonly<Record<string, object>>;
  /** The workgroups by name, as GetWorkGroup gives their configuration. */
  workgroups: Readonly<Record<string, object>>;
  /** The objects in S3 by bucket/key. */
  objects: Readonly<Record<string, Buffer>>;
  /** The sizes that S3 lists, where they are not those of the objects. */
  sizes?: Readonly<Record<string, number>>;
  answer: (sql: string) => QueryAnswer | Promise<QueryAnswer>;
  /** What an operation of Athena, or `ListObjectsV2`, is refused with. */
  refusals?: Readonly<Record<string, Refusal>>;
}

/** The rows of a page of results: https://docs.aws.amazon.com/athena/latest/APIReference/API_GetQueryResults.html */
const rowsOfPage = 1_000;

/** Athena and S3 on loopback, as far as a backtest asks them. */
export class AwsStub extends LoopbackServer {
  readonly calls: Call[] = [];
  private readonly queries: { readonly answer: Promise<QueryAnswer>; asked: number; isStopped: boolean }[] =
    [];

  constructor(readonly content: AwsContent) {
    super();
  }

  /** The variables by which AWS's SDK asks the stub. */
  get environment(): NodeJS.ProcessEnv {
    return {
      AWS_ENDPOINT_URL: this.endpoint,
      AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE",
      AWS_SECRET_ACCESS_KEY: "secret",
      AWS_REGION: "us-east-1",
    };
  }

  called(operation: string): readonly Call[] {
    return this.calls.filter((call) => call.operation === operation);
  }

  protected override async respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const target = request.headers["x-amz-target"];
    const body = await text(request);
    if (typeof target === "string") {
      const operation = target.replace("AmazonAthena.", "");
      const input = JSON.parse(body) as Call["input"];
      this.calls.push({ operation, input });
      const answer = await this.athena(operation, input);
      const isRefused = "error" in answer;
      const { error: __type, message: reason } = answer as Refusal;
      const json = isRefused ? { __type, message: reason } : answer;
      response.writeHead(isRefused ? 400 : 200, { "content-type": "application/x-amz-json-1.1" });
      response.end(JSON.stringify(json));
      return;
    }
    this.s3(new URL(request.url ?? "", this.endpoint), request.method === "HEAD", response);
  }

  private async athena(operation: string, input: Call["input"]): Promise<object> {
    const refusal = this.content.refusals?.[operation];
    if (refusal) return refusal;
    switch (operation) {
      case "GetTableMetadata":
        return this.table(`${String(input.DatabaseName)}.${String(input.TableName)}`);
      case "GetWorkGroup":
        return this.workgroup(String(input.WorkGroup));
      case "StartQueryExecution": {
        const answer = Promise.resolve(this.content.answer(String(input.QueryString)));
        this.queries.push({ answer, asked: 0, isStopped: false });
        return { QueryExecutionId: String(this.queries.length - 1) };
      }
      case "StopQueryExecution":
        this.query(input).isStopped = true;
        return {};
      case "GetQueryExecution":
        return { QueryExecution: await this.execution(input) };
      case "GetQueryResults":
        return this.results(input);
      default:
        return { error: "InvalidRequestException", message: `the stub has no ${operation}` };
    }
  }

  private table(name: string): object {
    const found = this.content.tables[name];
    return found
      ? { TableMetadata: found }
      : { error: "MetadataException", message: `EntityNotFoundException: Table ${name} not found.` };
  }

  private workgroup(name: string): object {
    const found = this.content.workgroups[name];
    return found
      ? { WorkGroup: { Name: name, State: "ENABLED", Configuration: found } }
      : { error: "InvalidRequestException", message: `WorkGroup ${name} is not found.` };
  }

  private query({ QueryExecutionId }: Call["input"]) {
    const query = this.queries[Number(QueryExecutionId)];
    if (!query) throw new Error(`there is no query ${String(QueryExecutionId)}`);
    return query;
  }

  /** A query runs when it is looked at for the first time. */
  private async execution(input: Call["input"]): Promise<object> {
    const query = this.query(input);
    const answer = await query.answer.catch(
      (error: Error) => ({ state: "FAILED", reason: error.message }) as const,
    );
    const Statistics = { DataScannedInBytes: 1_500_000 };
    const id = { QueryExecutionId: input.QueryExecutionId, Statistics };
    if (query.isStopped) return { ...id, Status: { State: "CANCELLED" } };
    if (query.asked++ === 0 || answer === "runs") return { ...id, Status: { State: "RUNNING" } };
    if ("state" in answer)
      return { ...id, Status: { State: answer.state, StateChangeReason: answer.reason } };
    return { ...id, Status: { State: "SUCCEEDED" } };
  }

  private async results(input: Call["input"]): Promise<object> {
    const answer = await this.query(input).answer;
    if (answer === "runs" || "state" in answer)
      return { error: "InvalidRequestException", message: "Query has not yet finished." };
    const all = [answer.columns, ...answer.rows];
    const start = Number(input.NextToken ?? 0);
    const end = start + rowsOfPage;
    const Rows = all.slice(start, end).map((cells) => ({
      Data: cells.map((cell) => (cell === null ? {} : { VarCharValue: cell })),
    }));
    return { ResultSet: { Rows }, ...(end < all.length && { NextToken: String(end) }) };
  }

  private s3({ pathname, searchParams }: URL, isHead: boolean, response: ServerResponse): void {
    const [, bucket = "", ...path] = decodeURIComponent(pathname).split("/");
    const key = path.join("/");
    if (isHead) {
      response.writeHead(200, { "x-amz-bucket-region": "us-east-1" }).end();
      return;
    }
    if (key !== "") {
      const found = this.content.objects[`${bucket}/${key}`];
      if (found) response.writeHead(200, { "content-length": found.length }).end(found);
      else response.writeHead(404).end("<Error><Code>NoSuchKey</Code><Message>none</Message></Error>");
      return;
    }
    const refusal = this.content.refusals?.ListObjectsV2;
    if (refusal)
      response
        .writeHead(403)
        .end(`<Error><Code>${refusal.error}</Code><Message>${refusal.message}</Message></Error>`);
    else
      response.writeHead(200, { "content-type": "application/xml" }).end(this.listing(bucket, searchParams));
  }

  private listing(bucket: string, asked: URLSearchParams): string {
    const [prefix, after] = [asked.get("prefix") ?? "", asked.get("start-after") ?? ""];
    const { objects, sizes = {} } = this.content;
    const all = {
      ...Object.fromEntries(Object.entries(objects).map(([name, { length }]) => [name, length])),
      ...sizes,
    };
    const contents: string[] = [];
    const prefixes = new Set<string>();
    for (const name of Object.keys(all).sort()) {
      const key = name.slice(bucket.length + 1);
      if (!name.startsWith(`${bucket}/`) || !key.startsWith(prefix) || key <= after) continue;
      const folder = asked.has("delimiter") && /^[^/]*\//.exec(key.slice(prefix.length))?.[0];
      if (folder) prefixes.add(`<CommonPrefixes><Prefix>${prefix}${folder}</Prefix></CommonPrefixes>`);
      else contents.push(`<Contents><Key>${key}</Key><Size>${all[name]}</Size></Contents>`);
    }
    return `<ListBucketResult>${contents.join("")}${[...prefixes].join("")}</ListBucketResult>`;
  }
}
