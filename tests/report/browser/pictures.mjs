// pictures.mjs FOLDER OUT NAME... -- pictures of the reports NAME.html in FOLDER, to be looked at: every part of the page, light and
// dark, narrow, and printed (a PDF). No test reads them.
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { Browser } from "./browser.mjs";

const [folder, out, ...reports] = process.argv.slice(2);
mkdirSync(out, { recursive: true });
const browser = await Browser.launch();
const looks = [
  ["light", { viewport: { width: 1200, height: 1300 }, emulate: { colorScheme: "light" } }],
  ["dark", { viewport: { width: 1200, height: 1300 }, emulate: { colorScheme: "dark" } }],
  ["narrow", { viewport: { width: 400, height: 1000 } }],
  ["print", { viewport: { width: 760, height: 1075 }, emulate: { media: "print" } }],
];
const parts = [
  ["overview", ".charts"], ["story", ".story"], ["second", ".story:nth-of-type(2)"], ["passages", "#passages"],
  ["outlets", "#outlets"], ["articles", "#articles"], ["about", "#about"],
];
const pairs = [["pair", ".pair:has(ins)"], ["last-pair", ".story:last-of-type .pair"], ["arabic", ".pair:has(.row > div:dir(rtl))"], ["chinese", ".pair:has(.row > [lang=zh])"]];
// What the window shows with `selector` at its top.
const picture = async (page, selector, path) => {
  if ((await page.locator(selector).count()) === 0) return;
  for (let tries = 0; tries < 5; ++tries) {
    await page.evaluate((chosen) => document.querySelector(chosen).scrollIntoView({ block: "start" }), selector);
    await page.waitForTimeout(60);
  }
  await page.screenshot({ path });
};
for (const report of reports.filter((name) => existsSync(join(folder, `${name}.html`)))) {
  for (const [look, options] of looks) {
    const page = await browser.open(join(folder, `${report}.html`), options);
    const pathOf = (name) => join(out, `${report}-${look}-${name}.png`);
    await page.screenshot({ path: pathOf("top") });
    for (const [name, selector] of parts) await picture(page, selector, pathOf(name));
    await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
    for (const [name, selector] of pairs) await picture(page, selector, pathOf(name));
    if (look === "print") await page.pdf({ path: join(out, `${report}.pdf`), format: "A4" });
    await page.context().close();
  }
}
await browser.close();
