import type { Seen } from "./seen";

/** An entry of a setting that is a list. */
export interface Line {
  readonly setting: string;
  readonly value: unknown;
  /** What it stands for, such as `role`. @default the value tells */
  readonly kind?: string;
  /** How often it was seen. @default not in these logs */
  readonly seen?: Seen;
  /** What becomes of `seen.effects` by the line: these alerts go, come, or calls are logged. */
  readonly effect?: "silences" | "tells" | "logs";
  /** Whether the output has it already. @default no */
  readonly isKept?: boolean;
}

/** What is not proposed, and why. */
export interface LeftOut {
  readonly setting: string;
  readonly what: string;
  readonly why: string;
  readonly seen: Seen;
}

/** What was seen, from which no setting follows. */
export interface Fact {
  readonly what: string;
  readonly seen: Seen;
}

/** A setting that narrows what a stack sees, so that whoever pastes it must choose it. */
export interface Choice {
  readonly setting: string;
  readonly value: readonly string[];
  readonly what: string;
  /** The alerts that it silences. @default no stack of the output tells of these */
  readonly silences?: number;
}

/** What is proposed for a stack. */
export interface Section {
  /** The name of the stack's object in the settings. */
  readonly stack: string;
  /** What is counted, in one word: `call` or `sign-in`. */
  readonly noun: string;
  /** What the output makes of these: `alert` or `item`. */
  readonly made: string;
  readonly choices?: readonly Choice[];
  readonly lines: readonly Line[];
  readonly leftOut: readonly LeftOut[];
  readonly facts: readonly Fact[];
}
