// Chromium, and pages that keep account of everything that goes wrong in them.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

export class Browser {
  static async launch() {
    const browser = new Browser();
    browser.folder = mkdtempSync(join(tmpdir(), "newsprint-browser-"));
    browser.chromium = await chromium.launch({
      executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
      args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync"],
    });
    return browser;
  }
  async close() {
    await this.chromium.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
  // A page at `file`; `page.troubles` lists console errors, exceptions, dialogs and requests to anywhere.
  async open(file, options = {}, hash = "") {
    const { emulate, ...context } = options;
    const page = await (await this.chromium.newContext({ viewport: { width: 1200, height: 900 }, ...context })).newPage();
    page.troubles = [];
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) page.troubles.push(`console: ${message.text()}`);
    });
    page.on("pageerror", (error) => page.troubles.push(`exception: ${error.message}`));
    page.on("dialog", (dialog) => {
      page.troubles.push(`dialog: ${dialog.message()}`);
      dialog.dismiss();
    });
    page.on("request", (request) => {
      if (!/^(file|blob|data):/.test(request.url())) page.troubles.push(`request: ${request.url()}`);
    });
    if (emulate) await page.emulateMedia(emulate);
    await page.goto(pathToFileURL(file).href + hash, { waitUntil: "load" });
    return page;
  }
}

const axe = readFileSync(new URL("./node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
// What axe-core has to say of the page as it stands, a line each.
export async function axeViolations(page) {
  await page.evaluate(axe + ";0");
  const violations = await page.evaluate(async () =>
    (await globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }))
      .violations.map((one) => [one.id, one.nodes.length, one.nodes[0].html.slice(0, 200), one.nodes[0].failureSummary]));
  return violations.map((one) => one.join(": "));
}
