import type { Severity } from "../../../engines/severity";
import type { Line } from "../message/line";
import type { Details } from "../message/section";
import type { ParsedRecord } from "../records/parsed-record";
import type { RoleException } from "./expected";
import type { SignInAttempt } from "./sign-in-attempt";

/** What is told of a record. */
export interface Finding {
  /** What it counts as in the headline, such as `unexpected change`. */
  readonly noun: string;
  readonly severity: Severity;
  /** The headline of a message that has nothing else to tell. @default the number of what it counts as */
  readonly headline?: string;
  /** The tables that it is about, by name; those of another account by ARN. @default none */
  readonly tables?: readonly string[];
  /** Where items go to or come from, beside its tables, such as a bucket. @default nowhere */
  readonly target?: string;
  /** The exception by which it was expected until a day that has passed. @default none */
  readonly expired?: RoleException;
  /** How it counts among sign-ins that fail. @default it does not */
  readonly attempt?: SignInAttempt;
  /** The finding in words; only findings that are shown are put into words. */
  readonly words: () => FindingWords;
}

export interface FindingWords {
  readonly title: Line;
  readonly what: readonly Line[];
  readonly details?: Details;
  /** What to do next. */
  readonly next: string;
  /** The setting that would have kept it silent. @default no setting does */
  readonly silencedBy?: Line;
}

/** Reads a record of one kind: what is told of it, or that it is expected; undefined for other records. */
export type FindingReader = (record: ParsedRecord) => Finding | "expected" | undefined;
