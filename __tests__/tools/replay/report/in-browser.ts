import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { folderOf } from "../../../support/folder-of-files";
import { describeWith } from "../../../support/pass-over";
import { replay, synthesized } from "../replay-command";
import { findChromium, launchChromium } from "./chromium";
import { monthOfLogs } from "./month-of-logs";
import { OpenReport } from "./open-report";

/**
 * Tests on the report of a month, open in a browser; without a browser they are passed over, unless one is
 * required.
 */
export function inBrowser(subject: string, test: (report: () => OpenReport) => void): void {
  const need = { needs: "Chromium", missing: "there is no Chromium on the PATH, and CHROMIUM names none" };
  describeWith(findChromium(), subject, need, (chromium) => withReport(chromium, test));
}

function withReport(chromium: string, test: (report: () => OpenReport) => void): void {
  let browser: Browser;
  let url: string;
  let open: OpenReport;

  beforeAll(async () => {
    const report = join(folderOf(), "report.html");
    await replay([monthOfLogs(), "--out", synthesized(), "--report", report]);
    url = pathToFileURL(report).href;
    browser = await launchChromium(chromium);
  });
  afterAll(() => browser.close());

  beforeEach(async () => {
    open = await OpenReport.open(browser, url);
  });
  afterEach(async () => {
    await open.page.context().close();
    expect(open.noise).toEqual([]);
  });

  test(() => open);
}
