// report_test.mjs FOLDER [NAME...] -- what a browser makes of the reports in FOLDER. NAMEs choose tests.
import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { Browser, axeViolations } from "./browser.mjs";

const [folder, ...chosen] = process.argv.slice(2);
const browser = await Browser.launch();
const fileOf = (name) => join(folder, `${name}.html`);
const reports = ["samples", "seeds"].filter((name) => existsSync(fileOf(name)));
const tests = [];
const test = (name, run) => tests.push({ name, run });
const forEachReport = (name, run) => reports.forEach((report) => test(`${report}: ${name}`, () => run(fileOf(report))));
const withPage = async (file, options, run, hash) => {
  const page = await browser.open(file, options, hash);
  try {
    await run(page);
    assert.deepEqual(page.troubles, []);
  } finally {
    await page.context().close();
  }
};
// Tables get their buttons when they come near the screen.
const visitAll = (page) =>
  page.evaluate(async () => {
    for (const part of document.querySelectorAll(".story, section:not(#stories)")) {
      part.scrollIntoView();
      const bare = () => [...part.querySelectorAll("table[data-name]")].some((table) => !table.querySelector("button.csv"));
      for (let tries = 0; bare() && tries < 200; ++tries) await new Promise((done) => setTimeout(done, 20));
    }
    scrollTo(0, 0);
  });
const openAll = (page) => page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));

forEachReport("opens without a complaint", (file) =>
  withPage(file, {}, async (page) => {
    assert.match(await page.title(), /^Reprint report: \d+ articles/);
    assert.ok((await page.locator("article.story").count()) > 0);
  }));

forEachReport("every link arrives", (file) =>
  withPage(file, {}, async (page) => {
    const links = await page.$$eval("a[href^='#']", (all) => [...new Set(all.map((one) => one.getAttribute("href")))]);
    assert.ok(links.length > 10);
    for (const link of links) {
      await page.evaluate((hash) => (location.hash = hash), link);
      await page.waitForFunction((hash) => {
        const target = document.getElementById(hash.slice(1));
        const box = target.getBoundingClientRect();
        return box.height > 0 && box.top < innerHeight && box.bottom > 0;
      }, link, { timeout: 3000 }).catch(() => assert.fail(`${link} is not on the screen`));
    }
    for (const [href, rel, target] of await page.$$eval("a:not([href^='#'])", (all) => all.map((a) => [a.getAttribute("href"), a.rel, a.target]))) {
      assert.match(href, /^https?:\/\//);
      assert.equal(rel, "noopener noreferrer");
      assert.equal(target, "_blank");
    }
  }));

forEachReport("every table sorts by every column, both ways", (file) =>
  withPage(file, {}, async (page) => {
    await openAll(page);
    await visitAll(page);
    const sorted = await page.evaluate(() => {
      const key = (cell) => {
        const time = cell?.querySelector("time");
        if (time) return Date.parse(time.dateTime);
        const raw = cell?.dataset.v ?? cell?.textContent.trim() ?? "";
        const number = Number(raw.replace(/[, %]/g, ""));
        return raw !== "" && Number.isFinite(number) ? number : raw.toLocaleLowerCase();
      };
      const numbersFirst = (a, b) =>
        typeof a === typeof b ? (typeof a === "number" ? a - b : a.localeCompare(b)) : typeof a === "number" ? -1 : 1;
      const wrong = [];
      let columns = 0;
      for (const table of document.querySelectorAll("table[data-name]")) {
        const headers = [...table.tHead.rows[0].cells];
        headers.forEach((header, column) => {
          const button = header.querySelector("button");
          if (!button) return;
          for (const direction of ["ascending", "descending"]) {
            button.click();
            if (header.getAttribute("aria-sort") !== direction) wrong.push(`${table.dataset.name}/${column}: not ${direction}`);
            const keys = [...table.tBodies[0].rows].map((row) => key(row.cells[column]));
            const sign = direction === "ascending" ? 1 : -1;
            for (let i = 1; i < keys.length; ++i) {
              if (numbersFirst(keys[i - 1], keys[i]) * sign > 0) wrong.push(`${table.dataset.name}/${column}: ${keys[i - 1]}, ${keys[i]}`);
            }
          }
          ++columns;
        });
      }
      return { wrong, columns };
    });
    assert.deepEqual(sorted.wrong, []);
    assert.ok(sorted.columns > 10);
  }));

test("samples: filters keep what they should", () =>
  withPage(fileOf("samples"), {}, async (page) => {
    const rows = page.locator("#articles tr.a");
    const visible = page.locator("#articles tr.a:visible");
    const all = await rows.count();
    const settle = () => page.waitForTimeout(250);
    const field = (name) => page.locator(`#filter [name=${name}]`);
    const clear = async () => {
      await page.locator("#filter button[type=reset]").click();
      await settle();
      assert.equal(await visible.count(), all);
    };
    await field("o").selectOption("Harbor Wire");
    await settle();
    const own = await visible.evaluateAll((list) => list.map((row) => row.dataset.o));
    assert.ok(own.length > 0 && own.length < all && own.every((outlet) => outlet === "Harbor Wire"));
    await clear();
    await field("r").selectOption("excerpt");
    await settle();
    const roles = await visible.evaluateAll((list) => list.map((row) => row.dataset.r));
    assert.ok(roles.length > 0 && roles.every((role) => role === "excerpt"));
    await clear();
    await field("q").fill("sandbank FERRY");
    await settle();
    const texts = await visible.allTextContents();
    assert.ok(texts.length > 0 && texts.every((text) => /sandbank/i.test(text) && /ferry/i.test(text)));
    await clear();
    await field("f").fill("2026-03-09");
    await field("t").fill("2026-03-09");
    await settle();
    const days = await visible.locator("time").evaluateAll((list) => list.map((time) => time.dateTime.slice(0, 10)));
    assert.ok(days.length > 0 && days.every((day) => day === "2026-03-09"));
    await clear();
    await field("n").fill("5");
    await settle();
    const sizes = await page.locator(".story:visible").evaluateAll((list) => list.map((one) => Number(one.dataset.size)));
    assert.ok(sizes.length > 0 && sizes.every((size) => size >= 5));
    assert.match(await page.locator("#filter output").textContent(), /^\d+ of \d+ stories/);
    await clear();
  }));

forEachReport("side by side: a shared run leads to its counterpart", (file) =>
  withPage(file, {}, async (page) => {
    const pairs = page.locator("details.pair");
    assert.ok((await pairs.count()) > 0);
    await pairs.first().locator("summary").click();
    assert.ok(await pairs.first().locator(".sbs-view").isVisible());
    const mark = pairs.first().locator("mark a[id]").first();
    const other = (await mark.getAttribute("href")).slice(1);
    await mark.click();
    assert.equal(await page.locator("mark a.lit").count(), 2);
    assert.equal(await page.evaluate(() => document.activeElement.id), other);
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), await mark.getAttribute("id"));
    const button = pairs.first().locator(".views button");
    await button.click();
    assert.equal(await button.getAttribute("aria-pressed"), "true");
    const widths = await pairs.first().locator(".row").nth(1).evaluate((row) => getComputedStyle(row).gridTemplateColumns.split(" ").length);
    assert.equal(widths, 1);
  }));

// On a busy machine a page that is still being laid out moves a button away from under the mouse.
const downloadOf = async (page, button) => {
  for (let tries = 3; ; --tries) {
    const started = page.waitForEvent("download", { timeout: 15000 }).catch(() => null);
    await button.click();
    const download = await started;
    if (download !== null || tries === 1) return download;
  }
};

forEachReport("every table saves as CSV", (file) =>
  withPage(file, { acceptDownloads: true }, async (page) => {
    await openAll(page);
    await visitAll(page);
    const tables = page.locator("table[data-name]");
    for (let i = 0; i < (await tables.count()); ++i) {
      const download = await downloadOf(page, tables.nth(i).locator("button.csv"));
      const text = readFileSync(await download.path(), "utf8");
      assert.match(download.suggestedFilename(), /\.csv$/);
      assert.equal(text.split("\r\n").length - 1, await tables.nth(i).locator("tr").count());
      assert.ok(!/(^|,)"[=+@-](?![\d])/m.test(text), "a cell that a spreadsheet would run");
    }
  }));

forEachReport("the keyboard reaches everything", (file) =>
  withPage(file, {}, async (page) => {
    await visitAll(page);
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
    await page.keyboard.press("/");
    assert.equal(await page.evaluate(() => document.activeElement.name), "q");
    await page.locator("details.pair summary").first().focus();
    await page.keyboard.press("Enter");
    assert.ok(await page.locator("details.pair").first().evaluate((one) => one.open));
    await page.locator("#articles th button").first().focus();
    await page.keyboard.press("Enter");
    assert.equal(await page.locator("#articles th").first().getAttribute("aria-sort"), "ascending");
    // From one end to the other, and the focus is always to be seen.
    await page.evaluate(() => document.activeElement.blur());
    for (let i = 0; i < 60; ++i) {
      await page.keyboard.press("Tab");
      // Behind the last one comes the browser's own frame: then nothing of the page has the focus.
      if (await page.evaluate(() => document.activeElement === document.body)) continue;
      // Chromium marks day, month and year inside a date itself.
      if (await page.evaluate(() => document.activeElement.type === "date")) continue;
      const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
      assert.notEqual(outline, "none", `tab ${i}: ${await page.evaluate(() => document.activeElement.outerHTML.slice(0, 100))}`);
    }
  }));

forEachReport("a deep link opens what it names", async (file) => {
  let anchor = "";
  await withPage(file, {}, async (page) => {
    anchor = await page.locator("details.pair").last().getAttribute("id");
  });
  await withPage(file, {}, async (page) => {
    const pair = page.locator(`#${anchor}`);
    assert.ok(await pair.evaluate((one) => one.open));
    await page.waitForFunction((id) => {
      const box = document.getElementById(id).getBoundingClientRect();
      return box.top < innerHeight && box.bottom > 0;
    }, anchor);
  }, `#${anchor}`);
});

forEachReport("without scripts everything is there", async (file) => {
  const texts = {};
  for (const javaScriptEnabled of [true, false]) {
    await withPage(file, { javaScriptEnabled }, async (page) => {
      // Details open by themselves, without a script of ours.
      const summaries = page.locator("details:not([open]) > summary");
      if (!javaScriptEnabled) {
        assert.ok(await page.locator("#filter").isHidden());
        while ((await summaries.count()) > 0) await summaries.first().click();
      } else {
        await openAll(page);
      }
      texts[javaScriptEnabled] = (await page.locator("main").locator("td, th, blockquote, h3, .row > div, dd").allTextContents()).map((text) => text.trim());
    });
  }
  assert.ok(texts[false].length > 50);
  assert.deepEqual(texts[false], texts[true]);
});

for (const [name, options] of [
  ["light", { emulate: { colorScheme: "light" } }],
  ["dark", { emulate: { colorScheme: "dark" } }],
  ["400 pixels", { viewport: { width: 400, height: 800 } }],
]) {
  forEachReport(`axe finds no violation (${name})`, (file) =>
    withPage(file, options, async (page) => {
      await openAll(page);
      await visitAll(page);
      assert.deepEqual(await axeViolations(page), []);
    }));
}

forEachReport("fits 400 pixels, and prints without tools", async (file) => {
  await withPage(file, { viewport: { width: 400, height: 800 } }, async (page) => {
    await openAll(page);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 400);
  });
  await withPage(file, { emulate: { media: "print" } }, async (page) => {
    for (const tool of ["nav", "#filter", "button.csv"]) assert.ok(await page.locator(tool).first().isHidden(), tool);
    assert.ok(await page.locator("article.story").first().isVisible());
  });
});

for (const bypassCSP of [false, true]) {
  test(`hostile strings run nothing${bypassCSP ? ", even without the policy" : ""}`, () =>
    withPage(fileOf("hostile"), { bypassCSP }, async (page) => {
      await openAll(page);
      await visitAll(page);
      await page.locator("#filter [name=q]").fill("<script>");
      await page.waitForTimeout(300);
      await page.locator("#filter button[type=reset]").click();
      for (const header of await page.locator("#articles th button").all()) await header.click();
      await page.mouse.move(300, 300);
      assert.equal(await page.evaluate(() => window.ran), undefined);
      assert.equal(await page.locator("script").count(), 1);
      assert.equal(await page.locator("img, iframe, object, embed, base, link, video, body form form").count(), 0);
      assert.ok((await page.locator("#articles tr.a").count()) > 400);
      const handlers = await page.evaluate(() => [...document.querySelectorAll("*")].flatMap((node) => [...node.attributes].map((one) => one.name)).filter((name) => name.startsWith("on") || name === "style"));
      assert.deepEqual(handlers, []);
    }));
}

test("10,000 articles: within ten million bytes", async () => {
  assert.ok(statSync(fileOf("large")).size <= 10_000_000);
  const start = performance.now();
  await withPage(fileOf("large"), {}, async (page) => {
    await page.locator("#overview").isVisible();
    const opened = performance.now() - start;
    console.log(`10,000 articles, ${statSync(fileOf("large")).size} bytes: opened in ${(opened / 1000).toFixed(2)} s`);
    assert.match(await page.locator("#overview .tiles").textContent(), /10,000 articles/);
    assert.ok((await page.locator(".left-out").count()) > 0, "says what was left out");
    assert.ok((await page.locator(".story").count()) > 100);
  });
});

if (existsSync(fileOf("seeds"))) {
  test("seeds: speeches, quotation, doubled paragraphs and credits", () =>
    withPage(fileOf("seeds"), {}, async (page) => {
      const stories = page.locator("article.story");
      const november = stories.filter({ hasText: "danger posed by Russia will not end" });
      assert.equal(await november.count(), 1);
      for (const outlet of ["via Kyiv Post", "via MENAFN"]) assert.ok((await november.locator("td").getByText(outlet, { exact: true }).count()) > 0, outlet);
      await november.locator("details.pair summary").first().click();
      const shared = await november.locator("details.pair mark").allTextContents();
      assert.equal(shared.filter((text) => text.includes("danger posed by Russia will not end when this war does")).length, 3, "once in 003, twice in 004");
      const may = stories.filter({ hasText: "NATO Parliamentary Assembly" });
      assert.equal(await may.count(), 1);
      for (const outlet of ["via UNN", "via Ukrinform"]) assert.ok((await may.locator("td").getByText(outlet, { exact: true }).count()) > 0, outlet);
      const repeated = page.locator("table[data-name=repeated] tbody tr");
      assert.ok((await repeated.count()) >= 7);
      assert.match(await repeated.first().textContent(), /via MENAFN/);
      const named = (await page.locator(".story .sources b").allTextContents()).join(" ");
      for (const credit of ["UNN", "Ukrinform", "Censor.NET", "MENAFN", "Kyiv Post"]) assert.ok(named.includes(credit), credit);
    }));
}

let failed = 0;
for (const { name, run } of tests) {
  if (chosen.length > 0 && !chosen.some((part) => name.includes(part))) continue;
  try {
    await run();
  } catch (error) {
    ++failed;
    console.error(`FAILED ${name}\n${error.stack ?? error}\n`);
  }
}
await browser.close();
if (failed > 0) {
  console.error(`${failed} of ${tests.length} failed`);
  process.exit(1);
}
