import type { Server } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { inBrowser } from "./in-browser";
import { attackerArn } from "./month-of-logs";

inBrowser("the report's page", (report) => {
  let server: Server;
  let calls = 0;
  beforeAll(() => {
    server = createServer((_, response) => response.end(String(++calls))).listen(0, "127.0.0.1");
  });
  afterAll(() => {
    server.close();
  });

  it("takes nothing in a record or in a file's name for HTML", async () => {
    await report().page.getByLabel("Principal", { exact: true }).fill("attacker.example");
    expect(await (await report().openFirst()).textContent()).toContain(attackerArn);
    expect((await report().cells("faults"))[0]?.[0]).toContain("<img src=x");
    expect(await report().page.locator("img").count()).toBe(0);
    expect(await report().page.title()).toBe("CloudTrail replay");
  });

  it("links to nobody but AWS", async () => {
    await report().page.getByLabel("Principal", { exact: true }).fill("attacker.example");
    await report().openFirst();
    const links = await report().page.locator("a").all();
    const addresses = await Promise.all(links.map((link) => link.getAttribute("href")));
    expect(addresses).toEqual([expect.stringMatching(/^https:\/\/console\.aws\.amazon\.com\//)]);
  });

  it("may reach no server", async () => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const answer = await report().page.evaluate(`fetch("${url}").then(() => "sent", () => "refused")`);
    await report().page.evaluate(`
      new Promise((resolve) => {
        const image = Object.assign(new Image(), { src: "${url}", onload: resolve, onerror: resolve });
        document.body.append(image);
      })`);
    expect([answer, calls]).toEqual(["refused", 0]);
    const refusals = report()
      .noise.splice(0)
      .filter((line) => !line.startsWith("requests "));
    expect(refusals.length).toBeGreaterThan(1);
    expect(refusals.every((line) => line.includes("Content Security Policy"))).toBe(true);
  });

  it("runs no script but its own", async () => {
    await report().page.evaluate(
      `document.body.append(Object.assign(document.createElement("script"), { text: "document.title = 'run'" }))`,
    );
    expect(await report().page.title()).toBe("CloudTrail replay");
    expect(report().noise.splice(0)).toEqual([expect.stringContaining("Content Security Policy")]);
  });
});
