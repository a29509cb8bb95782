import type { Naming, WatchedName } from "./naming";

/** The ARN of a resource in the list that a record has of those that its call is on. */
export interface ListedArn {
  readonly naming: Naming;
  /**
   * Calls that AWS services make in their daily work on a resource that others use too: on one
   * that the stack did not make they are told of people alone.
   * @default none
   */
  readonly daily?: readonly string[];
}

/** How the calls of a service name a resource of one type of Terraform's. */
export interface WatchedType {
  /** The argument that has the name. @default "name" */
  readonly argument?: string;
  /** By request parameter, `[*]` after a list, what it says when a call is on the resource. */
  readonly parameters: Readonly<Record<string, Naming>>;
  /**
   * How the record's own list names the resource.
   * @default every call that is done has one of the parameters
   */
  readonly arn?: ListedArn;
  /**
   * What stands before the name in the message of an error: the end of an ARN, such as `trail/`.
   * @default denied calls are known by a parameter that is not there
   */
  readonly arnType?: string;
  /**
   * Parameters that stand beside another of those that its calls or others of the group have: the group of a
   * schedule beside its name.
   * @default none
   */
  readonly beside?: readonly string[];
  /** Types that are a part of the resource: calls on them name it. */
  readonly parts?: readonly string[];
  /** By request parameter, the calls that are told, where everyday calls have it too. @default every write */
  readonly calls?: Readonly<Record<string, readonly string[]>>;
  /**
   * By request parameter, one that calls of the same names have in other services, and these have not.
   * @default none
   */
  readonly without?: Readonly<Record<string, string>>;
}

/** A service whose writes are watched: every write that names a resource, and those of `always`. */
export interface WatchedService {
  /** As CloudTrail has it, such as `sns.amazonaws.com`. */
  readonly eventSource: string;
  readonly types: Readonly<Record<string, WatchedType>>;
  /**
   * Types of other services that its calls may name, where the stack has a resource of one of its own: who
   * acts as its function, or sends or gets what it would. What exists its owner watches.
   * @default none
   */
  readonly others?: Readonly<Record<string, WatchedType>>;
  /** Types that the calls of `always` concern besides, where a stack has a resource of one. @default none */
  readonly concerns?: readonly string[];
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

/** What the record of a call has that no AWS service made. */
export const byPeople = { userIdentity: { invokedBy: [{ exists: false }] } } as const;

/** Services that share a rule: each has its own pattern's room. */
export interface WatchedGroup {
  /** What the rule's name ends with; nothing for the rule that every watch has. */
  readonly name: string;
  readonly services: readonly WatchedService[];
  /** Whether each Region has such resources that forwards to the home Region. @default false */
  readonly isForwarded?: boolean;
}

/** What the calls of a service may name. */
export function typesOf({ types, others }: WatchedService): Readonly<Record<string, WatchedType>> {
  return { ...types, ...others };
}

/** The services of a group whose calls may be on one of some resources. */
export function servicesOn(group: WatchedGroup, resources: readonly WatchedResource[]): WatchedService[] {
  return group.services.filter(({ types, concerns = [] }) =>
    resources.some(({ type }) => type in types || concerns.includes(type)),
  );
}

/** A resource that is watched. */
export interface WatchedResource {
  readonly type: string;
  readonly name: WatchedName;
  /** Whether it was there before the stack, so that others may use it too. */
  readonly existing?: boolean;
}
