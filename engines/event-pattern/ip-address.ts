import { BlockList, isIP } from "node:net";
import { show } from "../json";
import type { AddProblem, ValueTest } from "./value-test";

/** For each family, the widest mask that EventBridge takes and the highest address. */
const families = {
  4: { name: "ipv4", label: "IPv4", widest: 31, highest: "255.255.255.255" },
  6: { name: "ipv6", label: "IPv6", widest: 127, highest: "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff" },
} as const;

/**
 * Compiles `cidr`: an IPv4 or IPv6 block, from the given address to the end of the block.
 *
 * EventBridge takes the address itself as the start, also when its host bits are not zero. Reports what is
 * not a block, and the blocks of a single address, which EventBridge refuses.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html#eb-filtering-ip-matching
 */
export function compileCidr(cidr: unknown, at: string, addProblem: AddProblem): ValueTest | undefined {
  const [address = "", mask = "", ...rest] = typeof cidr === "string" ? cidr.split("/") : [];
  const family = familyOf(address);
  if (!family || !/^\d+$/.test(mask) || rest.length > 0) {
    addProblem(
      at,
      `must be an IPv4 or IPv6 block such as "10.0.0.0/8" or "2001:db8::/32", was ${show(cidr)}`,
    );
    return undefined;
  }
  const { name, label, widest, highest } = families[family];
  const bits = Number(mask);
  if (bits > widest) {
    const remedy = bits === widest + 1 ? `; write the address itself, ${show(address)}, in place of it` : "";
    addProblem(at, `the mask of an ${label} block must be 0 to ${widest}, was ${bits}${remedy}`);
    return undefined;
  }
  const block = new BlockList();
  block.addSubnet(address, bits, name);
  const upwards = new BlockList();
  upwards.addRange(address, highest, name);
  return {
    accepts: (value) => isWithin(value, block) && isWithin(value, upwards),
    wants: `an address in ${String(cidr)}`,
  };
}

/** Accepts the same address in any notation; undefined for a value that is not an address. */
export function sameAddressAs(value: unknown): ValueTest | undefined {
  const family = typeof value === "string" ? familyOf(value) : undefined;
  if (!family) return undefined;
  const address = new BlockList();
  address.addAddress(value as string, families[family].name);
  return { accepts: (other) => isWithin(other, address), wants: show(value) };
}

/** Asks Node.js, to which, as to EventBridge, an IPv4 address and its IPv6 notation are one. */
function isWithin(value: unknown, list: BlockList): boolean {
  const family = typeof value === "string" ? familyOf(value) : undefined;
  return family !== undefined && list.check(value as string, families[family].name);
}

/** The family of an address in the notations that EventBridge reads: no zone, no IPv4 tail in IPv6. */
function familyOf(text: string): 4 | 6 | undefined {
  if (!/^[\d.]+$|^[\da-f:]+$/i.test(text)) return undefined;
  const family = isIP(text);
  return family === 4 || family === 6 ? family : undefined;
}
