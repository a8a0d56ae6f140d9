// opening.mjs FILE TIMES -- how long Chromium takes to open a report: JSON, an object for each time. No test reads it.
import { pathToFileURL } from "node:url";
import { Browser } from "./browser.mjs";

const [file, times] = process.argv.slice(2);
const browser = await Browser.launch();
const openings = [];
for (let i = 0; i < Number(times); ++i) {
  const context = await browser.chromium.newContext({ viewport: { width: 1200, height: 900 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  await page.goto(pathToFileURL(file).href, { waitUntil: "load", timeout: 0 });
  // Seconds after the address was given; `busy` is CPU time of the page's main thread so far.
  const opening = await page.evaluate(
    () =>
      new Promise((done) => {
        const told = () => {
          const [loading] = performance.getEntriesByType("navigation");
          const [painted] = performance.getEntriesByName("first-contentful-paint");
          if (!painted) return setTimeout(told, 10);
          done({ painted: painted.startTime / 1000, loaded: loading.loadEventEnd / 1000 });
        };
        told();
      })
  );
  const { metrics } = await session.send("Performance.getMetrics");
  opening.busy = metrics.find((one) => one.name === "TaskDuration").value;
  openings.push(opening);
  await context.close();
}
await browser.close();
console.log(JSON.stringify(openings));
