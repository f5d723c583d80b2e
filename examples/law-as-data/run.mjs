/**
 * node run.mjs LAW cases         tries every worked case of the law
 * node run.mjs LAW judge [LANG]  judges each line of standard input: {"on": "2026-11-21", "facts": {"plan.active": true}}
 *
 * LAW is the file that `ipcore rules export -o LAW` wrote. Exit codes: 0 all went well, 1 some case or line did not, 2 it was
 * called wrongly.
 */

import { readFileSync } from "node:fs";

import { Law } from "./law.mjs";

const [path, command, lang = "en"] = process.argv.slice(2);
const run = { cases: tryCases, judge: judgeLines }[command];
if (run === undefined || !["nb", "nn", "en"].includes(lang)) {
  console.error("usage: node run.mjs LAW cases | judge [nb|nn|en]");
  process.exit(2);
}
const law = Law.read(readFileSync(path, "utf-8"));
await run();

function tryCases() {
  const tried = [...law.workedCases()];
  const wrong = tried.filter((one) => one.outcome !== one.case.expect);
  for (const { rule, case: one, outcome } of wrong) console.log(`${rule.id}, ${one.name}: expected ${one.expect}, found ${outcome}`);
  console.log(`${tried.length - wrong.length} of ${tried.length} worked cases come out as they say`);
  process.exitCode = wrong.length ? 1 : 0;
}

/** Only a line feed ends a line: node's readline also ends it at signs that may stand inside a text. */
async function judgeLines() {
  let begun = "";
  for await (const text of process.stdin.setEncoding("utf-8")) {
    const lines = (begun + text).split("\n");
    begun = lines.pop();
    lines.forEach(answer);
  }
  answer(begun);
}

function answer(line) {
  if (line.trim() !== "") process.stdout.write(`${JSON.stringify(answerTo(line))}\n`);
}

function answerTo(line) {
  try {
    const { findings, outside } = law.judge(JSON.parse(line));
    return { law: law.document.law.digest, outside, findings: findings.map(told) };
  } catch (error) {
    process.exitCode = 1;
    return { rejected: error instanceof SyntaxError ? "this line is no JSON" : error.message };
  }
}

function told(finding) {
  const { rule, edition, outcome, severity, missing } = finding;
  return { rule: rule.id, edition: edition.in_force.from, outcome, severity, missing, text: law.text(finding, lang) };
}
