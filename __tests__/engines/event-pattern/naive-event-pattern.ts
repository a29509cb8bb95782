/** A plain value of an event: its field, and for each array around it the element that holds it. */
interface Value {
  readonly field: string;
  readonly value: unknown;
  readonly elements: ReadonlyMap<number, number>;
}

type Rule = ReadonlyMap<string, readonly unknown[]>;

/**
 * Says whether an event matches a valid pattern, the way AWS describes its matcher: lay the event out as a
 * list of values, spell out `$or` as separate rules, try every way to give each field of a rule a value, and
 * drop those that take two elements of one array.
 *
 * It knows ASCII letters and IPv4 addresses only, and takes exponential time.
 */
export function naivelyMatches(pattern: object, event: object): boolean {
  const values = layOut(event);
  return rulesOf(pattern).some((rule) => {
    const fields = [...rule.keys()].sort();
    const choices = fields.map((field) => [undefined, ...values.filter((value) => value.field === field)]);
    return everyWay(choices).some((way) => isConsistent(way) && isAccepted(way, fields, rule, values));
  });
}

/** Looks for a rule that names one field twice. A pattern with such a rule is invalid. */
export function hasDuplicateField(pattern: object): boolean {
  return fieldLists(pattern, "").some((fields) => new Set(fields).size < fields.length);
}

/** Lays an event out as a list of its plain values. */
export function layOut(event: object): Value[] {
  const values: Value[] = [];
  let arrays = 0;
  const add = (node: unknown, field: string, elements: ReadonlyMap<number, number>): void => {
    if (Array.isArray(node)) {
      const array = arrays++;
      node.forEach((element: unknown, index) => {
        const isPlain = typeof element !== "object" || element === null;
        add(element, field, isPlain ? elements : new Map([...elements, [array, index]]));
      });
    } else if (typeof node === "object" && node !== null) {
      for (const [name, child] of Object.entries(node))
        add(child, field === "" ? name : `${field}.${name}`, elements);
    } else {
      values.push({ field, value: node, elements });
    }
  };
  add(event, "", new Map());
  return values;
}

function rulesOf(pattern: object, prefix = ""): Rule[] {
  let rules: Rule[] = [new Map()];
  for (const [name, value] of Object.entries(pattern)) {
    const more: Rule[] = isOr(name, value)
      ? value.flatMap((alternative) => rulesOf(alternative, prefix))
      : Array.isArray(value)
        ? [new Map([[prefix + name, value]])]
        : rulesOf(value as object, `${prefix}${name}.`);
    rules = rules.flatMap((rule) => more.map((other) => new Map([...rule, ...other])));
  }
  return rules;
}

function fieldLists(pattern: object, prefix: string): string[][] {
  let lists: string[][] = [[]];
  for (const [name, value] of Object.entries(pattern)) {
    const more: string[][] = isOr(name, value)
      ? value.flatMap((alternative) => fieldLists(alternative, prefix))
      : Array.isArray(value)
        ? [[prefix + name]]
        : fieldLists(value as object, `${prefix}${name}.`);
    lists = lists.flatMap((list) => more.map((other) => [...list, ...other]));
  }
  return lists;
}

function isOr(name: string, value: unknown): value is object[] {
  return name === "$or" && Array.isArray(value);
}

function everyWay<T>(choices: readonly (readonly T[])[]): T[][] {
  return choices.reduce<T[][]>((ways, some) => ways.flatMap((way) => some.map((one) => [...way, one])), [[]]);
}

type Way = readonly (Value | undefined)[];

function isConsistent(way: Way): boolean {
  const chosen = way.filter((value) => value !== undefined);
  return chosen.every((one) => chosen.every((other) => agree(one, other)));
}

function agree(one: Value, other: Value): boolean {
  return [...one.elements].every(([array, index]) => (other.elements.get(array) ?? index) === index);
}

/**
 * A field without a value must be allowed to be absent, and absent from all that agrees with the fields
 * before it.
 */
function isAccepted(way: Way, fields: readonly string[], rule: Rule, values: readonly Value[]): boolean {
  return way.every((chosen, position) => {
    const tests = rule.get(fields[position] ?? "") ?? [];
    if (chosen) return tests.some((test) => accepts(test, chosen.value));
    const before = way.slice(0, position).filter((value) => value !== undefined);
    const isThere = values.some(
      (value) => value.field === fields[position] && before.every((other) => agree(value, other)),
    );
    return !isThere && tests.some((test) => JSON.stringify(test) === '{"exists":false}');
  });
}

function accepts(test: unknown, value: unknown): boolean {
  if (typeof test !== "object" || test === null) return test === value;
  const [name = "", operand] = (Object.entries(test) as [string, unknown][])[0] ?? [];
  switch (name) {
    case "exists":
      return operand === true;
    case "anything-but":
      return anythingBut(operand).every((excluded) => !accepts(excluded, value));
    case "numeric":
      return typeof value === "number" && compares(value, operand as unknown[]);
    case "cidr":
      return typeof value === "string" && isInBlock(value, operand as string);
    case "prefix":
    case "suffix":
      return typeof value === "string" && expression(name, operand).test(value);
    case "equals-ignore-case":
      return typeof value === "string" && value.toLowerCase() === (operand as string).toLowerCase();
    case "wildcard":
      return typeof value === "string" && wildcard(operand as string).test(value);
    default:
      throw new Error(`no operator ${name}`);
  }
}

/** The tests, none of which may accept the value. */
function anythingBut(operand: unknown): unknown[] {
  const all = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);
  if (typeof operand !== "object" || Array.isArray(operand)) return all(operand);
  return Object.entries(operand ?? {}).flatMap(([name, texts]) =>
    all(texts).map((text) => ({ [name]: text })),
  );
}

function compares(value: number, [name, bound, ...rest]: unknown[]): boolean {
  const difference = value - (bound as number);
  const holds = (name as string).includes("=") && difference === 0;
  const strictly = (name as string).startsWith("<") ? difference < 0 : name !== "=" && difference > 0;
  return (holds || strictly) && (rest.length === 0 || compares(value, rest));
}

function isInBlock(value: string, block: string): boolean {
  const [address = "", mask = ""] = block.split("/");
  if (!/^\d+(\.\d+){3}$/.test(value)) return false;
  const number = (text: string) => text.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
  const size = 2 ** (32 - Number(mask));
  return Math.floor(number(value) / size) === Math.floor(number(address) / size);
}

function expression(name: "prefix" | "suffix", operand: unknown): RegExp {
  const text = typeof operand === "string" ? operand : (Object.values(operand as object)[0] as string);
  const source = name === "prefix" ? `^${quoted(text)}` : `${quoted(text)}$`;
  return new RegExp(source, typeof operand === "string" ? "" : "i");
}

function wildcard(text: string): RegExp {
  const source = text.replace(/\\[*\\]|[^]/g, (token) => (token === "*" ? "[^]*" : quoted(token.slice(-1))));
  return new RegExp(`^${source}$`);
}

function quoted(text: string): string {
  return text.replace(/[^]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
