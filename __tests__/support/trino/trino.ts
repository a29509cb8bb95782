import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Writable } from "node:stream";
import { passOver } from "../pass-over";
import { findTrino } from "./find-trino";

/** A row of an answer, by the names of its columns. */
export type Row = Readonly<Record<string, unknown>>;

type Answer =
  | { readonly columns: readonly string[]; readonly rows: readonly (readonly unknown[])[] }
  | { readonly error: string };

/** Trino, which takes a given time for now, such as `2026-11-12T12:00:00Z`. */
export interface Trino {
  /**
   * The rows that a statement gives.
   * @throws what Trino says where it refuses the statement.
   */
  ask(statement: string): Promise<Row[]>;
}

/** Gives the Trino of the tests, at a time, once they run. */
export type TrinoAt = (now: string) => Trino;

/** Tests on one Trino. Where it cannot run, they are passed over, unless `REQUIRE_TRINO` is set. */
export function onTrino(subject: string, test: (at: TrinoAt) => void): void {
  const found = findTrino();
  if ("missing" in found) {
    passOver(subject, { needs: "Trino", missing: found.missing });
    return;
  }
  describe(subject, () => {
    let trino: RunningTrino;
    beforeAll(async () => {
      trino = new RunningTrino(found.java, found.classpath);
      await trino.ask("2026-11-12T12:00:00Z", "SELECT 1");
    });
    afterAll(() => trino.close());
    test((now) => ({ ask: (statement) => trino.ask(now, statement) }));
  });
}

/** A running Trino with empty tables in memory. */
class RunningTrino {
  private readonly process: ChildProcess;
  private readonly input: Writable;
  private readonly answers: AsyncIterator<string>;
  private log = "";

  constructor(java: string, classpath: string) {
    // It runs for less than a minute: the optimizing compiler and a parallel collector cost more than they
    // save.
    const options = ["-Xmx1g", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"];
    const child = spawn(java, [...options, join(__dirname, "Trino.java")], {
      env: { ...process.env, CLASSPATH: classpath },
      stdio: "pipe",
    });
    child.stderr.on("data", (chunk) => (this.log += String(chunk)));
    this.process = child;
    this.input = child.stdin;
    this.answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  }

  async ask(now: string, statement: string): Promise<Row[]> {
    this.input.write(`${JSON.stringify({ now, statement })}\n`);
    const { value, done } = await this.answers.next();
    if (done) throw new Error(`Trino ended:\n${this.log}`);
    const answer = JSON.parse(value) as Answer;
    if ("error" in answer) throw new Error(answer.error);
    return answer.rows.map((row) => Object.fromEntries(answer.columns.map((name, i) => [name, row[i]])));
  }

  async close(): Promise<void> {
    this.input.end();
    if (this.process.exitCode === null) await once(this.process, "exit");
  }
}
