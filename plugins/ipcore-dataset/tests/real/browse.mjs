// Opens a page in the machine's Chromium, at each width, light and dark, and tells as JSON what it saw.
// Asked on standard input: {"page": path, "widths": [..], "schemes": [..], "pdf": path or null, "pictures": folder or null}.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const ARGUMENTS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf-8");
const asked = JSON.parse(readFileSync(0, "utf-8"));
const address = pathToFileURL(asked.page).href;
const profile = mkdtempSync(join(tmpdir(), "ipcore-browse-"));
const seen = { violations: [], requests: [], errors: [], overflows: [], checked: 0, looks: 0, details: 0, scriptRan: false, printed: 0 };

// Every rule of axe is on, those called best practice and experimental too; the frames that there are none of need no looking for.
async function check(page, width, scheme) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"], rules: Object.fromEntries(window.axe.getRules().map((one) => [one.ruleId, { enabled: true }])) }));
  seen.checked = Math.max(seen.checked, found.passes.length);
  for (const one of found.violations) {
    seen.violations.push({ width, scheme, rule: one.id, help: one.help, nodes: one.nodes.slice(0, 3).map((node) => node.html.slice(0, 200)), of: one.nodes.length });
  }
}

async function look(context, width, scheme) {
  const page = await context.newPage();
  page.on("request", (one) => one.url() === address || seen.requests.push(one.url()));
  page.on("console", (one) => ["error", "warning"].includes(one.type()) && seen.errors.push(one.text()));
  page.on("pageerror", (one) => seen.errors.push(String(one)));
  await page.setViewportSize({ width, height: 800 });
  await page.emulateMedia({ colorScheme: scheme });
  await page.goto(address, { waitUntil: "load" });
  seen.looks += 1;
  seen.scriptRan ||= await page.evaluate(() => "harm" in window);
  if (asked.pictures) await page.screenshot({ path: join(asked.pictures, `${width}-${scheme}.png`), fullPage: true });
  const [wide, closed] = await page.evaluate(() => {
    const closed = [...document.querySelectorAll("details:not([open])")];
    const before = document.documentElement.scrollWidth;
    closed.forEach((one) => (one.open = true));
    return [Math.max(before, document.documentElement.scrollWidth), closed.length];
  });
  seen.details = closed;
  if (wide > width) seen.overflows.push({ width, scheme, wide });
  await check(page, width, scheme);
  await page.close();
}

const context = await chromium.launchPersistentContext(profile, { executablePath: "/usr/bin/chromium", headless: true, args: ARGUMENTS });
try {
  for (const width of asked.widths) for (const scheme of asked.schemes) await look(context, width, scheme);
  if (asked.pdf) {
    const page = await context.newPage();
    await page.goto(address, { waitUntil: "load" });
    seen.printed = (await page.pdf({ path: asked.pdf, preferCSSPageSize: true, printBackground: false })).length;
  }
} finally {
  await context.close();
  rmSync(profile, { recursive: true, force: true });
}
console.log(JSON.stringify(seen));
