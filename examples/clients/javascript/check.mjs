// Asks one long-lived ipcore process about the cases of a file, one on each line, and prints what it answers. Node 18, nothing to install:
//
//     node check.mjs cases.jsonl python3 -I -S ipcore.pyz
//
// Exit codes: 0 all cases were answered, be it with a rejection; 1 some were not; 2 ipcore does not run.
// Take the class Ipcore into a program of your own.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createReadStream } from "node:fs";

const AHEAD = 32; // so many cases are under way at a time; with 1, each is answered before the next is sent
const SECONDS = Number(process.env.SECONDS ?? 30); // the longest line takes some seconds, and so does the start of the process
const FRUITLESS = 3; // so many processes in a row that answer nothing, and it is given up

/** One ipcore process. Its answers come in the order of the cases, so a queue is enough to match them. */
class Ipcore {
  #process;
  #waiting = [];
  #lastError = "";
  #ended = null; // an error, when it has ended

  constructor([program, ...options]) {
    this.#process = spawn(program, [...options, "check", "-", "--format", "jsonl"]);
    this.#process.on("error", (error) => this.#end(error.message)); // it could not be started
    this.#process.stdin.on("error", () => {}); // the end of the answers says it
    // Standard error must be read, or a full pipe would stop the process.
    this.#process.stderr.setEncoding("utf8").on("data", (text) => (this.#lastError = text.trim().split("\n").pop()));
    this.#readAnswers(once(this.#process.stderr, "close"));
  }

  /**
   * Asks about a case. Fails if the process ends before it has answered. What is not one line is refused: it would have no answer, or
   * several, and each answer after it would be taken for that of another case.
   */
  ask(line) {
    if (!line.trim() || line.includes("\n")) throw new Error("a case must stand on one line, and not be blank");
    const answer = new Promise((resolve, reject) => {
      if (this.#ended) return reject(this.#ended);
      this.#waiting.push({ resolve, reject });
      this.#process.stdin.write(line + "\n");
    });
    answer.catch(() => {}); // it is looked at when its turn comes
    return answer;
  }

  /** More has been sent than the process has taken: take answers before you ask again. */
  get full() {
    return this.#process.stdin.writableNeedDrain;
  }

  /** Ends the process when it has answered all. */
  close() {
    this.#process.stdin.end();
    setTimeout(() => this.kill(), SECONDS * 1000).unref();
  }

  kill() {
    this.#process.kill("SIGKILL");
  }

  async #readAnswers(errorsRead) {
    try {
      for await (const line of lines(this.#process.stdout)) {
        const answer = answerOf(line);
        if (answer.cut_off || this.#waiting.length === 0) break; // told to end: what still waits has not been judged
        this.#waiting.shift().resolve(answer);
      }
      await errorsRead; // what it said last is why it ended
    } catch (error) {
      this.kill();
      this.#lastError ||= error.message;
    }
    this.#end(this.#lastError);
  }

  #end(why) {
    this.#ended ??= new Error(`the process has ended${why && ": "}${why}`);
    for (const { reject } of this.#waiting.splice(0)) reject(this.#ended);
  }
}

/** What a line says, where it is an answer: another program, such as a wrapper, may write to the same standard output. */
function answerOf(line) {
  let answer;
  try {
    answer = JSON.parse(line);
  } catch {} // the same as what is JSON and no answer
  if (answer?.findings || answer?.rejected || answer?.cut_off) return answer;
  throw new Error("found a line on standard output that is no answer of ipcore");
}

/**
 * The lines of a stream. Only a line feed ends one: node's readline also ends it at signs that may stand inside a text. Bytes that are no
 * UTF-8 are an error, and not a text that is another.
 */
async function* lines(stream) {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let begun = [];
  for await (const bytes of stream) {
    const [first, ...more] = decoder.decode(bytes, { stream: true }).split("\n");
    begun.push(first);
    for (const next of more) {
      yield begun.join("");
      begun = [next];
    }
  }
  begun.push(decoder.decode());
  if (begun.join("")) yield begun.join("");
}

/** What is promised, or an error when it takes too long. */
async function within(seconds, promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${seconds} seconds`)), seconds * 1000);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

function tell({ number, line }, answer) {
  if (answer.rejected) { // no case, or no law for its day: send it again when it is put right
    for (const { kind, pointer } of answer.rejected.problems) console.log(`line ${number}: rejected: ${kind} at "${pointer}"`);
    return;
  }
  if (answer.case !== JSON.parse(line).id) throw new Error(`line ${number}: the answer is about another case`); // the order is lost: stop
  const unmet = answer.findings.filter((one) => one.outcome === "not_met").map((one) => `${one.rule} (${one.severity})`);
  console.log([answer.case, answer.clean ? "clean" : "not clean", ...(unmet.length ? [unmet.join(", ")] : [])].join(": "));
}

async function run(file, command) {
  const unanswered = [];
  let ipcore = new Ipcore(command);
  let fruitless = 0;
  let whole = true;

  // Waits for the answer that comes next. If the process is dead or stuck, a new one is asked for all that is unanswered.
  async function takeFirst() {
    const first = unanswered[0];
    let answer;
    try {
      answer = await within(SECONDS, first.answer);
    } catch (error) {
      ipcore.kill();
      if (++fruitless === FRUITLESS) throw new Error(`ipcore does not answer: ${error.message}`);
      console.error(`ipcore is started again: ${error.message}`);
      if (++first.failures === 2) { // it may be this case that it does not survive: the others go on without it
        console.log(`line ${first.number}: no answer`);
        unanswered.shift();
        whole = false;
      }
      ipcore = new Ipcore(command);
      for (const one of unanswered) one.answer = ipcore.ask(one.line);
      return;
    }
    tell(first, answer);
    unanswered.shift();
    fruitless = 0;
  }

  let number = 0;
  try {
    for await (const line of lines(createReadStream(file))) {
      number += 1;
      if (!line.trim()) continue; // a blank line is not answered
      unanswered.push({ number, line, failures: 0, answer: ipcore.ask(line) });
      while (unanswered.length >= AHEAD || (ipcore.full && unanswered.length)) await takeFirst();
    }
    while (unanswered.length) await takeFirst();
  } finally {
    ipcore.close();
  }
  return whole;
}

const [file, ...command] = process.argv.slice(2);
if (!command.length) {
  console.error("usage: node check.mjs CASES.jsonl COMMAND...");
  process.exit(2);
}
try {
  process.exitCode = (await run(file, command)) ? 0 : 1;
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}
