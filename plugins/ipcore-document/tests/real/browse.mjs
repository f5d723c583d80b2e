// Opens a page in Chromium, in each way it is asked to, and tells as JSON what it saw.
// Asked on standard input: {"browser": path, "page": path, "looks": [look, ..], "pdf": path or null, "pictures": folder or null}, where a
// look is {"width": .., "height": .., "zoom": .., "scheme": "light" or "dark", "forced": .., "spaced": ..}.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { clipped, controls, here, paper, tree } from "./look.mjs";

const ARGUMENTS = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
// What 1.4.12 of WCAG asks a page to bear.
const SPACED = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }";
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf-8");
const asked = JSON.parse(readFileSync(0, "utf-8"));
const address = pathToFileURL(asked.page).href;
const seen = { looks: 0, rules: 0, checked: [], violations: [], requests: [], errors: [], overflows: [], clipped: [], scriptRan: false };

// All rules of axe, those called best practice and experimental too.
const audit = async () => {
  const rules = window.axe.getRules().map((one) => one.ruleId);
  const enabled = Object.fromEntries(rules.map((one) => [one, { enabled: true }]));
  const found = await window.axe.run(document, { resultTypes: ["violations"], rules: enabled });
  return [rules.length, found.passes.map((one) => one.id), found.violations];
};

async function opened(browser, look) {
  const context = await browser.newContext({
    viewport: { width: look.width, height: look.height ?? 800 },
    deviceScaleFactor: look.zoom ?? 1,
    colorScheme: look.scheme ?? "light",
    forcedColors: look.forced ? "active" : "none",
    reducedMotion: look.moving ? "no-preference" : "reduce",
  });
  const page = await context.newPage();
  page.on("request", (one) => one.url() === address || one.url().startsWith("data:") || seen.requests.push(one.url()));
  page.on("console", (one) => ["error", "warning"].includes(one.type()) && seen.errors.push(one.text()));
  page.on("pageerror", (one) => seen.errors.push(String(one)));
  await page.goto(address, { waitUntil: "load" });
  if (look.spaced) await page.evaluate(addStyle, SPACED);
  return page;
}

const addStyle = (text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets = [sheet];
};

async function see(browser, look) {
  const page = await opened(browser, look);
  const named = Object.entries(look).map(([name, value]) => `${name}-${value}`).join("-");
  seen.looks += 1;
  seen.scriptRan ||= await page.evaluate(() => "harm" in window);
  if (asked.pictures) await page.screenshot({ path: join(asked.pictures, `${named}.png`), fullPage: true });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  if (wide > look.width) seen.overflows.push({ look: named, wide });
  seen.clipped.push(...(await page.evaluate(clipped)).map((one) => ({ look: named, ...one })));
  await page.evaluate(axe);
  const [rules, checked, violations] = await page.evaluate(audit);
  Object.assign(seen, { rules, checked });
  for (const one of violations) {
    const nodes = one.nodes.slice(0, 3).map((node) => node.html.slice(0, 200));
    seen.violations.push({ look: named, rule: one.id, help: one.help, nodes, of: one.nodes.length });
  }
  await page.context().close();
}

// The keyboard alone: where Tab goes from the top, and whether one sees it.
async function walk(browser, width) {
  const page = await opened(browser, { width, height: 600 });
  const wanted = await page.evaluate(controls);
  const stops = [];
  for (let times = 0; times < wanted.length + 5; times++) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(here);
    if (stop === null) break;
    stops.push(stop);
  }
  await page.context().close();
  return { wanted, stops };
}

async function spoken(browser, width) {
  const page = await opened(browser, { width });
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await page.context().close();
  return tree(nodes);
}

async function print(browser) {
  const page = await opened(browser, { width: 658 }); // what A4 has between its margins
  await page.emulateMedia({ media: "print" });
  Object.assign(seen, { paper: await page.evaluate(paper), cutOnPaper: await page.evaluate(clipped) });
  await page.pdf({ path: asked.pdf, preferCSSPageSize: true, printBackground: false });
  await page.context().close();
}

async function motion(browser, moving) {
  const page = await opened(browser, { width: 768, moving });
  const moves = await page.evaluate(() => [...document.querySelectorAll("*")].some((one) => {
    const style = getComputedStyle(one);
    return style.scrollBehavior !== "auto" || style.animationName !== "none" || parseFloat(style.transitionDuration) > 0;
  }));
  await page.context().close();
  return moves;
}

const browser = await chromium.launch({ executablePath: asked.browser, headless: true, chromiumSandbox: false, args: ARGUMENTS });
try {
  for (const look of asked.looks) await see(browser, look);
  if (asked.pdf) {
    await print(browser);
    seen.walks = [await walk(browser, 320), await walk(browser, 1280)];
    seen.spoken = { narrow: await spoken(browser, 320), wide: await spoken(browser, 1280) };
    seen.moves = { asked: await motion(browser, false), usual: await motion(browser, true) };
  }
} finally {
  await browser.close();
}
console.log(JSON.stringify(seen));
