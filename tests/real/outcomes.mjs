// What the example in examples/law-as-data makes of each line of a file, written compactly: node outcomes.mjs LAW LINES ANSWERS
import { closeSync, openSync, readFileSync, writeSync } from "node:fs";

import { Law } from "../../examples/law-as-data/law.mjs";

const [law, lines, answers] = process.argv.slice(2);
const judge = Law.read(readFileSync(law, "utf-8"));
const out = openSync(answers, "w");
for (const line of readFileSync(lines, "utf-8").trimEnd().split("\n")) {
  const { lang, ...question } = JSON.parse(line);
  const { findings, outside } = judge.judge(question);
  const told = findings.map((one) => [
    ...[one.rule.id, one.edition.in_force.from, one.outcome, one.severity, one.missing],
    ...(lang ? [judge.text(one, lang)] : []),
  ]);
  writeSync(out, `${JSON.stringify([outside, told])}\n`);
}
closeSync(out);
