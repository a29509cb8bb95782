import { BlockList, isIP } from "node:net";
import { all } from "../athena/sql-text";
import { show } from "../json";
import type { AddProblem, ValueTest } from "./value-test";

/** An address, an IPv4 one in IPv6 notation as IPv4. */
interface Address {
  readonly family: "ipv4" | "ipv6";
  readonly text: string;
}

/** For each family, the widest mask that EventBridge takes, and the bits of an address. */
const families = {
  ipv4: { label: "IPv4", widest: 31, bits: 32 },
  ipv6: { label: "IPv6", widest: 127, bits: 128 },
} as const;

/**
 * Compiles `cidr`: an IPv4 or IPv6 block, whatever host bits its address has.
 *
 * Reports what is not a block, and the blocks of a single address, which EventBridge refuses. An IPv4
 * address in IPv6 notation makes an IPv4 block, whose mask is counted as one.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html#eb-filtering-ip-matching
 * https://github.com/aws/event-ruler/blob/main/src/main/software/amazon/event/ruler/CIDR.java
 */
export function compileCidr(cidr: unknown, at: string, addProblem: AddProblem): ValueTest | undefined {
  const [given = "", mask = "", ...rest] = typeof cidr === "string" ? cidr.split("/") : [];
  const address = addressOf(given);
  if (!address || !/^\d+$/.test(mask) || rest.length > 0) {
    addProblem(
      at,
      `must be an IPv4 or IPv6 block such as "10.0.0.0/8" or "2001:db8::/32", was ${show(cidr)}`,
    );
    return undefined;
  }
  const { label, widest } = families[address.family];
  const bits = Number(mask);
  if (bits > widest) {
    addProblem(
      at,
      `the mask of an ${label} block must be 0 to ${widest}, was ${bits}${remedyFor(given, bits)}`,
    );
    return undefined;
  }
  const block = new BlockList();
  block.addSubnet(address.text, bits, address.family);
  return {
    accepts: (value) => isWithin(value, address.family, block),
    sql: (tag) => isWithinSql(tag, address, bits),
    wants: `an address in ${String(cidr)}`,
  };
}

/** What to write in place of a block whose mask is too long. */
function remedyFor(given: string, bits: number): string {
  const address = addressOf(given);
  const isMapped = address?.family === "ipv4" && given.includes(":");
  if (isMapped && bits >= 96 && bits < 128)
    return `; EventBridge reads ${given} as ${address.text}; write ${show(`${address.text}/${bits - 96}`)}`;
  const isSingle = bits === (given.includes(":") ? 128 : 32);
  return isSingle ? `; write the address itself, ${show(given)}, in place of it` : "";
}

/** Accepts the same address in any notation; undefined for a value that is not an address. */
export function sameAddressAs(value: unknown): ValueTest | undefined {
  const address = addressOf(value);
  if (!address) return undefined;
  const same = new BlockList();
  same.addAddress(address.text, address.family);
  return {
    accepts: (other) => isWithin(other, address.family, same),
    sql: (tag) => isWithinSql(tag, address, families[address.family].bits),
    wants: show(value),
  };
}

/** The family is compared too: Node.js finds every IPv4 address in the block "::/0". */
function isWithin(value: unknown, family: Address["family"], list: BlockList): boolean {
  const address = addressOf(value);
  return address?.family === family && list.check(address.text, family);
}

/**
 * The same as a condition of SQL. To Trino an IPv4 address is one in IPv6 notation, and it reads notations
 * that EventBridge does not.
 */
function isWithinSql(tag: string, { family, text }: Address, mask: number): string {
  const free = BigInt(families[family].bits - mask);
  const first = (numberOfAddress(text) >> free) << free;
  const last = first + (1n << free) - 1n;
  const notation = `regexp_like(${tag}, '\\A"(?:[0-9.]+|[0-9A-Fa-f:]+)\\z')`;
  const address = `IF(${notation}, TRY_CAST(substr(${tag}, 2) AS IPADDRESS))`;
  const between = (from: string, to: string) => `BETWEEN IPADDRESS '${from}' AND IPADDRESS '${to}'`;
  const within = `${address} ${between(...([first, last].map((each) => addressText(each, family)) as [string, string]))}`;
  const isOther = family === "ipv6" ? [`NOT ${address} ${between("0.0.0.0", "255.255.255.255")}`] : [];
  return `COALESCE(${all([within, ...isOther])}, FALSE)`;
}

/** An address as a number. */
function numberOfAddress(text: string): bigint {
  if (!text.includes(":")) return text.split(".").reduce((number, byte) => (number << 8n) | BigInt(byte), 0n);
  const [before = "", after] = new URL(`http://[${text}]`).hostname.slice(1, -1).split("::");
  const groups = (part: string | undefined) => (part ? part.split(":") : []);
  const missing = 8 - groups(before).length - groups(after).length;
  const whole = [
    ...groups(before),
    ...Array<string>(after === undefined ? 0 : missing).fill("0"),
    ...groups(after),
  ];
  return whole.reduce((number, group) => (number << 16n) | BigInt(`0x${group}`), 0n);
}

/** A number as an address, without a run of zeros left out. */
function addressText(address: bigint, family: Address["family"]): string {
  const [count, bits, base, between] = family === "ipv4" ? [4, 8n, 10, "."] : [8, 16n, 16, ":"];
  const part = (index: number) => (address >> (BigInt(count - 1 - index) * bits)) & ((1n << bits) - 1n);
  return Array.from({ length: count }, (_, index) => part(index).toString(base)).join(between);
}

/** The address in the notations that EventBridge reads: no zone, no IPv4 tail in IPv6. */
function addressOf(value: unknown): Address | undefined {
  if (typeof value !== "string" || !/^[\d.]+$|^[\da-f:]+$/i.test(value)) return undefined;
  const version = isIP(value);
  if (version === 4) return { family: "ipv4", text: value };
  if (version !== 6) return undefined;
  const mapped = mappedAddress(value);
  return mapped === undefined ? { family: "ipv6", text: value } : { family: "ipv4", text: mapped };
}

/** The IPv4 address that an IPv6 address such as "::ffff:a00:1" stands for. */
function mappedAddress(text: string): string | undefined {
  const shortest = new URL(`http://[${text}]`).hostname;
  const groups = /^\[::ffff:([\da-f]+):([\da-f]+)\]$/.exec(shortest)?.slice(1);
  return groups
    ?.map((group) => parseInt(group, 16))
    .flatMap((group) => [group >> 8, group & 255])
    .join(".");
}
