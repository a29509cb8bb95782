/** A resource's name, the ARN of one of another account, or what the names of several begin with. */
export interface WatchedName {
  readonly text: string;
  readonly begins?: boolean;
}

/** The values of a request parameter that name a resource, as an event pattern has them. */
export type Naming = (name: WatchedName) => readonly unknown[];

/** The name itself. */
export const exact: Naming = ({ text, begins }) => (begins ? [{ prefix: text }] : [text]);

/** An ARN or a URL that ends with the name, after the characters that stand before it. */
export function ending(before: string): Naming {
  return ({ text, begins }) => {
    if (isArn(text)) return [text];
    return begins ? [{ wildcard: `*${before}${text}*` }] : [{ suffix: `${before}${text}` }];
  };
}

/** The name, or an ARN that ends with it. */
export function nameOrArn(before: string): Naming {
  return either(exact, ending(before));
}

/** The name of a queue, or its URL, with or without a slash after it. */
export const queueUrl: Naming = either(exact, ending("/"), ({ text, begins }) =>
  begins ? [] : [{ suffix: `/${text}/` }],
);

/** The same where AWS takes a name in any case; a wildcard has no such form. */
export function inAnyCase(naming: Naming): Naming {
  return (name) => naming(name).map(ignoringCase);
}

function ignoringCase(value: unknown): unknown {
  if (typeof value === "string") return { "equals-ignore-case": value };
  const [[operator = "", text] = []] = Object.entries(value as Readonly<Record<string, unknown>>);
  return operator === "wildcard" ? value : { [operator]: { "equals-ignore-case": text } };
}

/** An ARN in which the name stands before more, such as a version or a subscription's ID. */
export const withQualifier: Naming = ({ text }) =>
  isArn(text) ? [{ prefix: `${text}:` }] : [{ wildcard: `*:${text}:*` }];

export function either(...namings: readonly Naming[]): Naming {
  return (name) => namings.flatMap((naming) => naming(name));
}

export function isArn(text: string): boolean {
  return text.startsWith("arn:");
}
