import type { Naming, WatchedName } from "./naming";

/** How the calls of a service name a resource of one type of Terraform's. */
export interface WatchedType {
  /** The argument that has the name. @default "name" */
  readonly argument?: string;
  /** By request parameter, `[*]` after a list, what it says when a call is on the resource. */
  readonly parameters: Readonly<Record<string, Naming>>;
  /**
   * What stands before the name in the message of an error: the end of an ARN, such as `trail/`.
   * @default denied calls are known by a parameter that is not there
   */
  readonly arnType?: string;
  /** Types that are a part of the resource: calls on them name it. */
  readonly parts?: readonly string[];
  /** By request parameter, the calls that are told, where everyday calls have it too. @default every write */
  readonly calls?: Readonly<Record<string, readonly string[]>>;
}

/** A service whose writes are watched: every write that names a resource, and those of `always`. */
export interface WatchedService {
  /** As CloudTrail has it, such as `sns.amazonaws.com`. */
  readonly eventSource: string;
  readonly types: Readonly<Record<string, WatchedType>>;
  /** Calls that a pipeline makes in its work, which are not told. */
  readonly routine?: readonly string[];
  /** AWS services whose calls are daily work and are not told, as `userIdentity.invokedBy` names them. */
  readonly callers?: readonly string[];
  /**
   * How the names of everyday calls end that are on nothing watched, or change nothing of it, and may have
   * more than 100 KB of parameters: where CloudTrail leaves these out, they are not told.
   */
  readonly large?: readonly string[];
  /** Calls on what the account has one of: they name no resource of the stack, and concern it. */
  readonly always?: readonly Readonly<Record<string, unknown>>[];
}

/** Services that share a rule: each has its own pattern's room. */
export interface WatchedGroup {
  /** What the rule's name ends with; nothing for the rule that every watch has. */
  readonly name: string;
  readonly services: readonly WatchedService[];
}

/** A resource that is watched. */
export interface WatchedResource {
  readonly type: string;
  readonly name: WatchedName;
}
