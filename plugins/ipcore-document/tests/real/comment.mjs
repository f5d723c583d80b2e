// Opens a page in Chromium, writes in its boxes, saves, and tells as JSON what happened.
// Asked on standard input: {"browser": path, "page": path, "folder": for downloads, "typed": [[about, text], ..], "put": [[about, text], ..], "now": time}.
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const asked = JSON.parse(readFileSync(0, "utf-8"));
const address = pathToFileURL(asked.page).href;
const seen = { requests: [], errors: [], dialogs: [], said: [], saved: [], names: [], values: {} };

const box = (page, about) => page.locator(`textarea[data-about="${about ?? ""}"]`);
const button = (page) => page.locator("#save-comments");
const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

async function opened(context) {
  const page = await context.newPage();
  page.on("request", (one) => one.url() === address || seen.requests.push(one.url()));
  page.on("console", (one) => ["error", "warning"].includes(one.type()) && seen.errors.push(one.text()));
  page.on("pageerror", (one) => seen.errors.push(String(one)));
  page.on("dialog", (one) => (seen.dialogs.push(one.type()), one.dismiss()));
  page.on("download", async (one) => {
    const file = join(asked.folder, `${seen.names.push(one.suggestedFilename())}.json`);
    await one.saveAs(file);
    seen.saved.push(file);
  });
  await page.goto(address, { waitUntil: "load" });
  return page;
}

// What is said after a click, and how many files were saved by then.
async function clicked(page) {
  await button(page).click();
  await wait(600);
  seen.said.push([await page.locator("#comments-said").textContent(), seen.names.length]);
}

// Whether leaving asks first.
async function leaving(page) {
  const before = seen.dialogs.length;
  await page.close({ runBeforeUnload: true });
  await wait(400);
  return seen.dialogs.length > before;
}

// Half a character does not come through to the page: U+E000 stands for it.
const put = (element, text) => {
  element.value = text.replaceAll("\ue000", String.fromCharCode(0xd83d));
  element.dispatchEvent(new Event("input", { bubbles: true }));
};

async function run(browser) {
  const plain = await browser.newContext({ javaScriptEnabled: false });
  seen.hiddenWithoutScript = await button(await opened(plain)).isHidden();
  const context = await browser.newContext({ acceptDownloads: true, timezoneId: "America/Los_Angeles" });
  await context.clock.setFixedTime(new Date(asked.now));
  const untouched = await opened(context);
  await untouched.locator("body").click();
  seen.untouchedAsks = await leaving(untouched);
  const page = await opened(context);
  seen.shown = await button(page).isVisible();
  await clicked(page);
  seen.focused = await page.evaluate(() => document.activeElement.dataset.about ?? null);
  for (const [about, text] of asked.typed) await box(page, about).fill(text);
  for (const [about, text] of asked.put) await box(page, about).evaluate(put, text);
  seen.unsavedAsks = await leaving(page);
  await clicked(page);
  seen.kept = await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]);
  const [first] = [...asked.typed, ...asked.put];
  await box(page, first[0]).evaluate(put, "x".repeat(1100000));
  await clicked(page);
  seen.tooLargeAsks = await leaving(page);
  await box(page, first[0]).evaluate(put, first[1]);
  seen.savedAsks = await leaving(page);
}

const browser = await chromium.launch({ executablePath: asked.browser, args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"] });
try {
  await run(browser);
} finally {
  await browser.close();
}
seen.saved.forEach((one) => statSync(one));
process.stdout.write(JSON.stringify(seen));
