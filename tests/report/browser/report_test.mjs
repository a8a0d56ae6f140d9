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
    for (const kind of ["identical", "excerpt", "story", "template"]) {
      await field("k").selectOption(kind);
      await settle();
      const kinds = await visible.evaluateAll((list) => list.map((row) => row.dataset.k.split(" ")));
      assert.ok(kinds.length > 0 && kinds.length < all && kinds.every((one) => one.includes(kind)), kind);
      await clear();
    }
    const orders = { outlets: (one) => -one.outlets, newest: (one) => -Date.parse(one.first), oldest: (one) => Date.parse(one.first) };
    const dataOfStories = () => page.locator(".story").evaluateAll((list) => list.map((one) => ({ id: one.id, ...one.dataset })));
    const written = await dataOfStories();
    for (const [order, key] of Object.entries(orders)) {
      await field("s").selectOption(order);
      await settle();
      const keys = (await dataOfStories()).map(key);
      assert.equal(keys.length, written.length);
      assert.deepEqual(keys, keys.slice().sort((a, b) => a - b), order);
    }
    await clear();
    assert.deepEqual(await dataOfStories(), written);
  }));

test("samples: the overview counts what was read", () =>
  withPage(fileOf("samples"), {}, async (page) => {
    const overview = page.locator("#overview");
    const tiles = (await overview.locator(".tiles a").allTextContents()).join("; ");
    assert.match(tiles, /^50 articles; 49 distinct texts; 7 texts reprinted; 8 stories told more than once; 22 outlets; 5 repeated passages; 0 records rejected$/);
    assert.match(await overview.locator(".lead").textContent(), /^26 % of 50 articles reprint another one: 7 texts were printed 20 times, and \d+ % of all words are reprinted\./);
    assert.match(await page.locator(".masthead").textContent(), /18 Nov 2025 - 13 Mar 2026/);
    // Every chart stands beside a table that holds the same numbers.
    for (const [chart, table] of [["c-sizes-t", "sizes"], ["c-time-t", "time"]]) {
      const figure = overview.locator(`figure:has(#${chart})`);
      const drawn = await figure.locator("text.v").allTextContents();
      const told = await overview.locator(`table[data-name=${table}] tbody td:nth-child(2)`).allTextContents();
      assert.deepEqual(drawn, told);
      assert.ok(drawn.length > 2);
    }
    const sizes = await overview.locator("table[data-name=busiest] tbody td:nth-child(3)").allTextContents();
    assert.deepEqual(sizes.map(Number), sizes.map(Number).sort((a, b) => b - a));
  }));

const storyOf = (page, headline) => page.locator("article.story").filter({ has: page.locator("h3", { hasText: headline }) });

test("samples: a cluster tells who, when, how closely, and what speaks for a source", () =>
  withPage(fileOf("samples"), {}, async (page) => {
    const ferry = storyOf(page, "Ferry runs onto sandbank");
    const rows = await ferry.locator("tbody tr").evaluateAll((list) => list.map((row) => [...row.cells].map((cell) => cell.textContent.trim())));
    const cellsOf = (outlet) => rows.findLast((cells) => cells[3] === outlet);
    const shares = (cells) => cells.slice(6, 11).map((cell) => Number(cell.replace(" %", "")));
    // A lane for each outlet, and the lag beside each reprint's sign, as in the table.
    const lanes = await ferry.locator(".timeline text").allTextContents();
    for (const outlet of ["Harbor Wire", "Larkhaven Courier", "Morning Ledger", "Stellan Bay Post"]) assert.ok(lanes.includes(outlet), outlet);
    for (const [outlet, lag, role] of [["Larkhaven Courier", "+35 min", "copy"], ["Morning Ledger", "+1 h", "excerpt"], ["Port Merrow Echo", "+5 h", "extended"],
      ["Harbor Wire", "+7 h", "update"], ["Stellan Bay Post", "+17 h", "copy"], ["Coast Radio Five", "", "own words"]]) {
      const cells = cellsOf(outlet);
      assert.equal(cells[2], lag);
      assert.equal(cells[5], role);
      if (lag !== "") assert.ok(lanes.includes(lag), lag);
    }
    // An excerpt stands in the first and keeps less of it; what is extended the other way round; five-word sequences alike.
    const [taken, kept, alike, contained, contains] = shares(cellsOf("Morning Ledger"));
    assert.ok(taken > 90 && kept < 60 && contained > 90 && contains < 60 && alike <= contains + 1);
    const extended = shares(cellsOf("Port Merrow Echo"));
    assert.ok(extended[0] < 80 && extended[1] === 100 && extended[3] < 80 && extended[4] > 90);
    const text = (await ferry.locator(".sources").first().textContent()).replace(/\s+/g, " ");
    assert.match(text, /^Text A is shown as Harbor Wire printed it \(9 Mar 2026 12:40\), as the earliest\./);
    assert.match(text, /Cohesion: its reprints share 9\d % of their words with what they match, each at least 9\d %\./);
    assert.match(text, /5 headlines: Ferry runs onto sandbank off Port Merrow, all 212 safe \(2 times\); Passengers taken off stranded ferry/);
    assert.match(text, /Harbor Wire may be its source: \d of \d printings name it.*it is the first by date/);
    assert.doesNotMatch(await page.locator("#stories").textContent(), /is its source/);
  }));

// What each outlet printed, as far as the story lays it side by side.
const printedIn = (story) =>
  story.locator("details.pair").evaluateAll((pairs) => {
    const printed = {};
    for (const pair of pairs) {
      const [head, ...rows] = pair.querySelectorAll(".row");
      [...head.children].forEach((cell, side) => {
        printed[cell.querySelector("b").textContent] = rows.map((row) => row.children[side].textContent).join(" ");
      });
    }
    return printed;
  });

test("samples: a speech in its order, and what only one outlet quoted", () =>
  withPage(fileOf("samples"), {}, async (page) => {
    const speech = storyOf(page, "Minister says work on Sable Gate barrier");
    const printed = await printedIn(speech);
    assert.ok(Object.keys(printed).length >= 6);
    const ties = await speech.locator("ol.ties > li").evaluateAll((list) =>
      list.map((one) => ({ text: one.querySelector("blockquote").textContent, kind: one.querySelector(".kind").textContent, carriers: [...one.querySelectorAll(".carriers li")].map((name) => name.textContent) })));
    assert.ok(ties.length >= 2);
    assert.equal(new Set(ties.map((tie) => tie.text)).size, ties.length, "each once");
    for (const tie of ties) {
      assert.match(tie.kind, /^(quotation|passage)(, \d+ words)?$/);
      assert.ok(tie.carriers.length >= 2);
    }
    const places = ties.filter((tie) => tie.kind.includes("words")).map((tie) => printed["Harbor Wire"].indexOf(tie.text)).filter((place) => place >= 0);
    assert.ok(places.length >= 2);
    assert.deepEqual(places, places.slice().sort((a, b) => a - b), "in the order of the speech");
    const alone = await speech.locator("ul.alone > li").evaluateAll((list) =>
      list.map((one) => [one.querySelector("blockquote").textContent, one.querySelector(".carriers").textContent]));
    assert.ok(alone.length >= 2);
    for (const [quotation, outlet] of alone) {
      const having = Object.keys(printed).filter((name) => printed[name].includes(quotation.replace("…", "")));
      assert.deepEqual(having, [outlet], quotation);
    }
  }));

test("samples: passages and boilerplate with their counts, outlets as matrix and table", () =>
  withPage(fileOf("samples"), {}, async (page) => {
    const rowsOf = (name) => page.locator(`table[data-name=${name}] tbody tr`).evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent.trim())));
    for (const [, words, times] of await rowsOf("repeated")) assert.ok(Number(words) >= 8 && Number(times) === 2);
    assert.equal((await rowsOf("repeated")).length, 5);
    const boilerplate = await rowsOf("boilerplate");
    assert.ok(boilerplate.length > 0 && boilerplate.every(([, words, times]) => Number(words) > 0 && Number(times) >= 3));
    const matrix = await page.locator("table.matrix").evaluate((table) => [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent.trim())));
    const outlets = await rowsOf("outlets");
    const sum = (numbers) => numbers.reduce((total, number) => total + Number(number), 0);
    for (const [name, articles, reprints, own, reprinted, lag] of outlets) {
      const row = matrix.find(([outlet]) => outlet === name);
      const column = matrix[0].indexOf(name);
      if (row) assert.equal(sum(row.slice(1)), Number(reprints), name);
      if (column > 0) assert.equal(sum(matrix.slice(1).map((cells) => cells[column])), Number(reprinted), name);
      assert.ok(Number(articles) > 0 && /^\d+ %$/.test(own));
      if (Number(reprints) > 0) assert.match(lag, /^\+\d+ (min|h|d)$/);
    }
    assert.deepEqual(outlets[0].slice(0, 2), ["Harbor Wire", "4"]);
  }));

test("samples: right-to-left, Chinese, and marks that need no colour", () =>
  withPage(fileOf("samples"), {}, async (page) => {
    await openAll(page);
    const styleOf = (locator, name) => locator.evaluate((node, property) => getComputedStyle(node)[property], name);
    const arabic = page.locator(".row > div", { hasText: /[\u0600-\u06ff]{3}/ }).last();
    assert.equal(await styleOf(arabic, "direction"), "rtl");
    assert.ok((await page.locator(".row > div[lang=zh]").count()) > 0);
    // Punctuation alone is neither cut nor added, in no script.
    const changes = await page.locator(".sbs-view del, .sbs-view ins").allTextContents();
    assert.deepEqual(changes.filter((text) => !/[\p{L}\p{N}]/u.test(text)), []);
    for (const [mark, line] of [["mark a", "underline"], ["del", "line-through"], ["ins", "underline"]]) {
      assert.equal(await styleOf(page.locator(`.sbs-view ${mark}`).first(), "textDecorationLine"), line);
    }
    assert.equal(await styleOf(page.locator(".sbs-view ins").first(), "textDecorationStyle"), "double");
    for (const text of await page.locator("details.pair .shares").allTextContents()) {
      assert.match(text, /^\d+ % of the first stands in the second, \d+ % of the second in the first$/);
    }
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
    for (const lit of await page.locator("mark a.lit").all()) {
      assert.ok(await lit.evaluate((node) => node.getBoundingClientRect().top < innerHeight && node.getBoundingClientRect().bottom > 0), "both are on the screen");
    }
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
  await withPage(file, { viewport: { width: 700, height: 1000 }, emulate: { media: "print" } }, async (page) => {
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 700, "as wide as A4");
    for (const tool of ["nav", "#filter", "button.csv"]) assert.ok(await page.locator(tool).first().isHidden(), tool);
    assert.ok(await page.locator("article.story").first().isVisible());
    const heading = page.locator(".story .pairs").first();
    assert.ok(await heading.isHidden(), "no heading above what is closed");
    await openAll(page);
    assert.ok(await heading.isVisible());
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
      assert.match(await page.locator("#overview .tiles").textContent(), /205 records rejected/);
      assert.equal(await page.locator("table[data-name=rejects] tbody tr").count(), 205);
      const handlers = await page.evaluate(() => [...document.querySelectorAll("*")].flatMap((node) => [...node.attributes].map((one) => one.name)).filter((name) => name.startsWith("on") || name === "style"));
      assert.deepEqual(handlers, []);
    }));
}

test("10,000 articles: within ten million bytes", async () => {
  assert.ok(statSync(fileOf("large")).size <= 10_000_000);
  await withPage(fileOf("large"), {}, async (page) => {
    const opened = await page.evaluate(() => performance.getEntriesByType("navigation")[0].loadEventEnd);
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
      const quotation = "danger posed by Russia will not end when this war does";
      const pair = november.locator("details.pair").first();
      await pair.locator("summary").click();
      const shared = (await pair.locator("mark").all()).length;
      assert.ok(shared >= 3);
      const sides = await pair.locator(".row").evaluateAll((rows, words) => [0, 1].map((side) =>
        rows.flatMap((row) => [...(row.children[side]?.querySelectorAll("mark") ?? [])]).filter((mark) => mark.textContent.includes(words)).length), quotation);
      assert.deepEqual(sides.sort(), [1, 2], "once in 003, twice in 004");
      const rows = await pair.locator(".row").evaluateAll((list, words) =>
        list.map((row) => [...row.children].filter((side) => side.textContent.includes(words)).length).filter((count) => count > 0), quotation);
      assert.deepEqual(rows, [2, 1], "both print it in one row, and 004 once more");
      assert.match(await november.locator("ol.ties").textContent(), new RegExp(`quotation, \\d+ words.*${quotation}.*via Kyiv Post.*via MENAFN`, "s"));
      assert.match(await november.locator("ul.alone").textContent(), /There simply is no strong defense without a strong defense industry\s*via Kyiv Post/);
      const may = stories.filter({ hasText: "NATO Parliamentary Assembly" });
      assert.equal(await may.count(), 1);
      for (const outlet of ["via UNN", "via Ukrinform"]) assert.ok((await may.locator("td").getByText(outlet, { exact: true }).count()) > 0, outlet);
      const repeated = page.locator("table[data-name=repeated] tbody tr");
      assert.ok((await repeated.count()) >= 7);
      for (const row of await repeated.all()) {
        assert.match(await row.textContent(), /via MENAFN/);
        assert.equal(await row.locator("td").nth(2).textContent(), "2");
      }
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
