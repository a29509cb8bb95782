import { BlockList, isIP } from "node:net";
import { show } from "../json";
import type { AddProblem, ValueTest } from "./value-test";

/** An address, an IPv4 one in IPv6 notation as IPv4. */
interface Address {
  readonly family: "ipv4" | "ipv6";
  readonly text: string;
}

/** For each family, the widest mask that EventBridge takes. */
const families = { ipv4: { label: "IPv4", widest: 31 }, ipv6: { label: "IPv6", widest: 127 } } as const;

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
  return { accepts: (other) => isWithin(other, address.family, same), wants: show(value) };
}

/** The family is compared too: Node.js finds every IPv4 address in the block "::/0". */
function isWithin(value: unknown, family: Address["family"], list: BlockList): boolean {
  const address = addressOf(value);
  return address?.family === family && list.check(address.text, family);
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
