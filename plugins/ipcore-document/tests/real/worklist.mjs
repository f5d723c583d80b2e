// Opens a worklist in Chromium, at each width, light and dark, and tells as JSON what it saw.
// Asked on standard input: {"browser": path, "page": path, "widths": [..], "schemes": [..], "pdf": path, "pictures": folder or null}.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf-8");
const asked = JSON.parse(readFileSync(0, "utf-8"));
const address = pathToFileURL(asked.page).href;
const seen = { looks: 0, rules: 0, checked: 0, violations: [], requests: [], errors: [], overflows: [], small: [], tables: [], scriptRan: false, heads: false };

// All rules of axe, those called best practice and experimental too.
const audit = () => {
  const rules = window.axe.getRules().map((one) => one.ruleId);
  const enabled = Object.fromEntries(rules.map((one) => [one, { enabled: true }]));
  return window.axe.run(document, { resultTypes: ["violations"], rules: enabled }).then((found) => [rules.length, found.passes.length, found.violations]);
};

// Links that are smaller than 24 by 24 CSS pixels.
const small = () =>
  [...document.querySelectorAll("a:not(.skip)")]
    .map((one) => [one.textContent.trim().slice(0, 40), one.getBoundingClientRect()])
    .filter(([, box]) => box.width < 24 || box.height < 24)
    .map(([text, box]) => `${text}: ${box.width} x ${box.height}`);

async function fresh(context) {
  const page = await context.newPage();
  page.on("request", (one) => one.url() === address || seen.requests.push(one.url()));
  page.on("console", (one) => ["error", "warning"].includes(one.type()) && seen.errors.push(one.text()));
  page.on("pageerror", (one) => seen.errors.push(String(one)));
  return page;
}

async function look(context, width, scheme) {
  const page = await fresh(context);
  await page.setViewportSize({ width, height: 800 });
  await page.emulateMedia({ colorScheme: scheme });
  await page.goto(address, { waitUntil: "load" });
  seen.looks += 1;
  seen.scriptRan ||= await page.evaluate(() => "harm" in window);
  if (asked.pictures) await page.screenshot({ path: join(asked.pictures, `${width}-${scheme}.png`), fullPage: true });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  if (wide > width) seen.overflows.push({ width, scheme, wide });
  seen.small.push(...(await page.evaluate(small)));
  seen.tables.push(await page.getByRole("row").count());
  await page.evaluate(axe);
  const [rules, checked, violations] = await page.evaluate(audit);
  Object.assign(seen, { rules, checked });
  for (const one of violations) {
    const nodes = one.nodes.slice(0, 3).map((node) => node.html.slice(0, 200));
    seen.violations.push({ width, scheme, rule: one.id, help: one.help, nodes, of: one.nodes.length });
  }
  await page.close();
}

async function print(context) {
  const page = await fresh(context);
  await page.goto(address, { waitUntil: "load" });
  await page.emulateMedia({ media: "print" });
  seen.heads = await page.evaluate(() => [...document.querySelectorAll("thead")].every((one) => getComputedStyle(one).display === "table-header-group"));
  await page.pdf({ path: asked.pdf, preferCSSPageSize: true, printBackground: false });
  await page.close();
}

const profile = mkdtempSync(join(tmpdir(), "ipcore-worklist-"));
try {
  const context = await chromium.launchPersistentContext(profile, { executablePath: asked.browser, headless: true, args: ARGUMENTS });
  try {
    for (const width of asked.widths) for (const scheme of asked.schemes) await look(context, width, scheme);
    await print(context);
  } finally {
    await context.close();
  }
} finally {
  rmSync(profile, { recursive: true, force: true });
}
console.log(JSON.stringify(seen));
