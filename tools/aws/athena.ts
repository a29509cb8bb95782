import {
  type AthenaClient,
  type Column,
  GetQueryExecutionCommand,
  GetTableMetadataCommand,
  GetWorkGroupCommand,
  paginateGetQueryResults,
  type QueryExecution,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
} from "@aws-sdk/client-athena";
import { setTimeout } from "node:timers/promises";
import type { GlueColumn, LogTable } from "../../engines/athena/glue-table";
import { asked, AwsError } from "./aws-error";

/** A row of an answer, by the names of its columns; NULL is left out. */
export type Row = Readonly<Record<string, string | undefined>>;

/** A workgroup, as far as a query depends on it. */
export interface Workgroup {
  readonly name: string;
  /** The bytes that a query may read before Athena cancels it. @default no limit */
  readonly cutoff?: number;
}

/** How far a query is. */
export interface QueryProgress {
  /** Such as `RUNNING`. */
  readonly state: string;
  readonly bytes: number;
}

export interface QueryOptions {
  readonly workgroup: Workgroup;
  /** Ends the query. */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: QueryProgress) => void;
}

/** The times between two looks at a running query, in milliseconds. */
const firstWait = 100;
const maxWait = 3_000;

const catalog = "AwsDataCatalog";

/** Asks Amazon Athena. Each method throws an AwsError for what AWS refuses. */
export class Athena {
  constructor(private readonly client: AthenaClient) {}

  /** https://docs.aws.amazon.com/athena/latest/APIReference/API_GetTableMetadata.html */
  async table(database: string, name: string): Promise<LogTable> {
    const place = `${database}.${name}`;
    const command = new GetTableMetadataCommand({
      CatalogName: catalog,
      DatabaseName: database,
      TableName: name,
    });
    const { TableMetadata: found } = await asked(`the table ${place}`, async () => this.client.send(command));
    const parameters = found?.Parameters ?? {};
    return {
      ...{
        database,
        name,
        columns: columnsOf(found?.Columns),
        partitionKeys: columnsOf(found?.PartitionKeys),
      },
      parameter: (key) => parameters[key],
      location: parameters.location,
    };
  }

  /**
   * https://docs.aws.amazon.com/athena/latest/APIReference/API_GetWorkGroup.html
   *
   * @throws AwsError for a workgroup that runs no queries, or has no place for their results.
   */
  async workgroup(name: string): Promise<Workgroup> {
    const command = new GetWorkGroupCommand({ WorkGroup: name });
    const { WorkGroup: found } = await asked(`the workgroup ${name}`, async () => this.client.send(command));
    const { BytesScannedCutoffPerQuery, ResultConfiguration, ManagedQueryResultsConfiguration } =
      found?.Configuration ?? {};
    if (found?.State === "DISABLED") {
      throw new AwsError(`the workgroup ${name} is disabled: enable it, or name another with --workgroup`);
    }
    const hasPlace =
      ResultConfiguration?.OutputLocation !== undefined || ManagedQueryResultsConfiguration?.Enabled === true;
    if (!hasPlace) {
      throw new AwsError(
        `the workgroup ${name} has no location for results: set one, or name another with --workgroup`,
      );
    }
    return { name, cutoff: BytesScannedCutoffPerQuery };
  }

  /**
   * The rows that a statement gives. When the signal aborts, the query is stopped, and the signal's reason is
   * thrown.
   *
   * https://docs.aws.amazon.com/athena/latest/APIReference/API_StartQueryExecution.html
   */
  async query(sql: string, options: QueryOptions): Promise<readonly Row[]> {
    const { workgroup, signal } = options;
    signal.throwIfAborted();
    const start = new StartQueryExecutionCommand({ QueryString: sql, WorkGroup: workgroup.name });
    const { QueryExecutionId: id } = await asked(`a query in the workgroup ${workgroup.name}`, async () =>
      this.client.send(start),
    );
    try {
      await this.finished(id, options);
    } catch (error) {
      if (signal.aborted) await this.stop(id);
      signal.throwIfAborted();
      throw error;
    }
    return asked("the results of a query", () => this.rows(id, signal));
  }

  private async finished(id: string | undefined, { signal, onProgress, workgroup }: QueryOptions) {
    for (let wait = firstWait; ; wait = Math.min(wait * 1.5, maxWait)) {
      const { QueryExecution: execution } = await asked("a running query", async () =>
        this.client.send(new GetQueryExecutionCommand({ QueryExecutionId: id }), { abortSignal: signal }),
      );
      const state = execution?.Status?.State ?? "QUEUED";
      onProgress({ state, bytes: execution?.Statistics?.DataScannedInBytes ?? 0 });
      if (state === "SUCCEEDED") return;
      if (state === "FAILED" || state === "CANCELLED") throw new AwsError(failure(execution, workgroup));
      await setTimeout(wait, undefined, { signal });
    }
  }

  private async stop(id: string | undefined): Promise<void> {
    await asked("a running query cannot be stopped", async () =>
      this.client.send(new StopQueryExecutionCommand({ QueryExecutionId: id })),
    );
  }

  private async rows(id: string | undefined, signal: AbortSignal): Promise<readonly Row[]> {
    const rows: Row[] = [];
    let names: readonly string[] | undefined;
    const pages = paginateGetQueryResults({ client: this.client }, { QueryExecutionId: id });
    for await (const { ResultSet } of pages) {
      signal.throwIfAborted();
      for (const { Data = [] } of ResultSet?.Rows ?? []) {
        const cells = Data.map(({ VarCharValue }) => VarCharValue);
        // The first row of the first page has the names of the columns.
        if (names) rows.push(Object.fromEntries(names.map((name, index) => [name, cells[index]])));
        else names = cells.map((cell) => cell ?? "");
      }
    }
    return rows;
  }
}

function columnsOf(columns: readonly Column[] = []): GlueColumn[] {
  return columns.map(({ Name = "", Type = "string" }) => ({ name: Name, type: Type }));
}

function failure(execution: QueryExecution | undefined, { name, cutoff }: Workgroup): string {
  const { Status, QueryExecutionId } = execution ?? {};
  const reason = (Status?.StateChangeReason ?? "Athena gives no reason").replace(/\s+/g, " ");
  if (/bytes scanned limit/i.test(reason)) {
    return (
      `Athena ended the query at the limit of the workgroup ${name}, ${cutoff} bytes for a query: ` +
      "ask about fewer days, or name a workgroup with a higher limit by --workgroup"
    );
  }
  const how = Status?.State === "CANCELLED" ? "was cancelled" : "failed";
  return `the query ${QueryExecutionId} ${how}: ${reason}`;
}
