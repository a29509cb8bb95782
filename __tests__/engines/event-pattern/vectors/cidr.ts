import { matchesOn, operatorNames, refusalsOn, ruler, type Vectors } from "./vectors";

const address = `${operatorNames}#eb-filtering-ip-matching`;
const block = 'must be an IPv4 or IPv6 block such as "10.0.0.0/8" or "2001:db8::/32"';

/** The operator cidr, and addresses as values. */
export const cidr: Vectors = {
  matches: [
    ...matchesOn(address, [
      ["a block contains its first address", { a: [{ cidr: "10.0.0.0/24" }] }, { a: "10.0.0.0" }, true],
      ["a block contains its last address", { a: [{ cidr: "10.0.0.0/24" }] }, { a: "10.0.0.255" }, true],
      [
        "a block does not contain the next address",
        { a: [{ cidr: "10.0.0.0/24" }] },
        { a: "10.0.1.0" },
        false,
      ],
      ["a mask need not be of whole bytes", { a: [{ cidr: "198.51.96.0/20" }] }, { a: "198.51.111.9" }, true],
      ["a mask of odd bits has an end", { a: [{ cidr: "198.51.96.0/20" }] }, { a: "198.51.112.0" }, false],
      [
        "a mask of no bits contains every IPv4 address",
        { a: [{ cidr: "0.0.0.0/0" }] },
        { a: "203.0.113.9" },
        true,
      ],
      [
        "a block of IPv6 contains an address",
        { a: [{ cidr: "2001:db8::/32" }] },
        { a: "2001:db8:1::7" },
        true,
      ],
      [
        "a block of IPv6 does not contain another address",
        { a: [{ cidr: "2001:db8::/32" }] },
        { a: "2001:db9::" },
        false,
      ],
      [
        "a block of IPv6 knows addresses written in full",
        { a: [{ cidr: "2001:db8:1234:1a00::/64" }] },
        { a: "2001:0db8:1234:1a00:0000:0000:0000:0001" },
        true,
      ],
      ["a block of IPv6 contains no IPv4 address", { a: [{ cidr: "::/0" }] }, { a: "10.0.0.1" }, false],
      [
        "a block of IPv4 contains no IPv6 address",
        { a: [{ cidr: "0.0.0.0/0" }] },
        { a: "2001:db8::1" },
        false,
      ],
      [
        "a block does not contain a host name",
        { a: [{ cidr: "0.0.0.0/0" }] },
        { a: "cloudformation.amazonaws.com" },
        false,
      ],
      ["a block does not contain a number", { a: [{ cidr: "0.0.0.0/0" }] }, { a: 10 }, false],
      [
        "a block does not contain what is not quite an address",
        { a: [{ cidr: "10.0.0.0/8" }] },
        { a: "10.0.0.256" },
        false,
      ],
      ["a block finds an element of a list", { a: [{ cidr: "10.0.0.0/8" }] }, { a: ["x", "10.1.2.3"] }, true],
    ]),
    ...matchesOn(ruler, [
      [
        "a block whose address has host bits starts with its mask",
        { a: [{ cidr: "192.0.2.10/24" }] },
        { a: "192.0.2.3" },
        true,
      ],
      [
        "a block whose address has host bits ends with its mask",
        { a: [{ cidr: "192.0.2.10/24" }] },
        { a: "192.0.2.255" },
        true,
      ],
      [
        "a block whose address has host bits does not contain what is before it",
        { a: [{ cidr: "192.0.2.10/24" }] },
        { a: "192.0.1.255" },
        false,
      ],
      [
        "a block of IPv6 whose address has host bits starts with its mask",
        { a: [{ cidr: "2001:db8::ff/64" }] },
        { a: "2001:db8::1" },
        true,
      ],
      ["an address matches itself", { a: ["10.0.0.1"] }, { a: "10.0.0.1" }, true],
      ["an address does not match its neighbour", { a: ["10.0.0.1"] }, { a: "10.0.0.2" }, false],
      [
        "an IPv6 address matches another notation of it",
        { a: ["2001:db8::1"] },
        { a: "2001:0DB8:0:0:0:0:0:1" },
        true,
      ],
      ["an IPv4 address matches its IPv6 notation", { a: ["10.0.0.1"] }, { a: "::ffff:a00:1" }, true],
      ["an IPv4 address in IPv6 notation matches its own", { a: ["::ffff:a00:1"] }, { a: "10.0.0.1" }, true],
      [
        "a block of IPv4 contains the IPv6 notation of an address",
        { a: [{ cidr: "10.0.0.0/8" }] },
        { a: "::ffff:a00:1" },
        true,
      ],
      [
        "an IPv4 block in IPv6 notation contains an address in IPv4 notation",
        { a: [{ cidr: "::ffff:a00:0/8" }] },
        { a: "10.1.2.3" },
        true,
      ],
      [
        "an IPv4 block in IPv6 notation contains an address in its own",
        { a: [{ cidr: "0:0:0:0:0:FFFF:0a00:0/8" }] },
        { a: "::ffff:a01:203" },
        true,
      ],
      [
        "an IPv4 block in IPv6 notation ends with its mask",
        { a: [{ cidr: "::ffff:a00:0/8" }] },
        { a: "11.0.0.0" },
        false,
      ],
      [
        "a block of IPv6 contains no IPv4 address in IPv6 notation",
        { a: [{ cidr: "::/0" }] },
        { a: "::ffff:a00:1" },
        false,
      ],
      ["a time is not taken for an address", { a: ["12:30"] }, { a: "0012:30" }, false],
    ]),
  ],
  refusals: [
    ...refusalsOn(address, [
      ["a block that is a number", { a: [{ cidr: 10 }] }, `a[0].cidr: ${block}, was 10`],
      ["a block without mask", { a: [{ cidr: "10.0.0.0" }] }, `a[0].cidr: ${block}, was "10.0.0.0"`],
      [
        "a block with two masks",
        { a: [{ cidr: "10.0.0.0/8/8" }] },
        `a[0].cidr: ${block}, was "10.0.0.0/8/8"`,
      ],
      ["a block with a bad mask", { a: [{ cidr: "10.0.0.0/-1" }] }, `a[0].cidr: ${block}, was "10.0.0.0/-1"`],
      [
        "a block with a bad IPv4 address",
        { a: [{ cidr: "700.0.0.0/8" }] },
        `a[0].cidr: ${block}, was "700.0.0.0/8"`,
      ],
      [
        "a block with a bad IPv6 address",
        { a: [{ cidr: "xxxx:db8::/32" }] },
        `a[0].cidr: ${block}, was "xxxx:db8::/32"`,
      ],
      [
        "a block with a zone",
        { a: [{ cidr: "fe80::1%eth0/64" }] },
        `a[0].cidr: ${block}, was "fe80::1%eth0/64"`,
      ],
      [
        "a block with too long a mask",
        { a: [{ cidr: "10.0.0.0/33" }] },
        "a[0].cidr: the mask of an IPv4 block must be 0 to 31, was 33",
      ],
      [
        "a block with too long an IPv6 mask",
        { a: [{ cidr: "::/129" }] },
        "a[0].cidr: the mask of an IPv6 block must be 0 to 127, was 129",
      ],
    ]),
    ...refusalsOn(ruler, [
      [
        "a block of one IPv4 address",
        { a: [{ cidr: "10.0.0.1/32" }] },
        'a[0].cidr: the mask of an IPv4 block must be 0 to 31, was 32; write the address itself, "10.0.0.1", in place of it',
      ],
      [
        "a block of one IPv6 address",
        { a: [{ cidr: "::1/128" }] },
        'a[0].cidr: the mask of an IPv6 block must be 0 to 127, was 128; write the address itself, "::1", in place of it',
      ],
      [
        "an IPv4 block in IPv6 notation with a mask of IPv6",
        { a: [{ cidr: "::ffff:a00:0/104" }] },
        'a[0].cidr: the mask of an IPv4 block must be 0 to 31, was 104; EventBridge reads ::ffff:a00:0 as 10.0.0.0; write "10.0.0.0/8"',
      ],
    ]),
  ],
};
