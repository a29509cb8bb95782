import { email } from "../../../lib/messaging/email";
import { examples, lengths } from "../validation/examples";

describe("the rule for an e-mail address", () => {
  examples(email, {
    accepted: [
      "security@example.com",
      "a@b.co",
      "first.last@example.com",
      "first+tag@example.com",
      "o'neill@example.com",
      "security_team@mail.example.co.uk",
      "1@2.example.com",
      "a-b@x-y.example",
      "Security@Example.COM",
      "jörg@example.com",
      "a@xn--bcher-kva.example",
      "#audit@example.com",
    ],
    refused: [
      "",
      "security",
      "@example.com",
      "security@",
      "security@localhost",
      "security@example",
      "security@.com",
      "security@example..com",
      "security@-example.com",
      "security@example-.com",
      "security@example.c",
      "security@example.1om",
      "a b@example.com",
      " a@example.com",
      "a@example.com ",
      "a@example.com\n",
      "a@b@example.com",
      "a@example.com,b@example.com",
      "a@example.com; b@example.com",
      "Anaya <anaya@example.com>",
      "<anaya@example.com>",
      "mailto:anaya@example.com",
      '"anaya"@example.com',
      "anaya@[192.0.2.1]",
      "anaya@example.com.",
      "a(b)@example.com",
      "a\\b@example.com",
    ],
  });

  describe("before the @", () => {
    lengths({ ...email, test: (name) => email.test(`${name}@example.com`) }, 1, 64);
  });

  describe("in each part of the domain", () => {
    lengths({ ...email, test: (part) => email.test(`anaya@${part}.com`) }, 1, 63);
  });

  describe("in the last part of the domain", () => {
    lengths({ ...email, test: (part) => email.test(`anaya@example.${part}`) }, 2, 63);
  });
});
