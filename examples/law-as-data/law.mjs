/**
 * Judges facts by the law that `ipcore rules export` wrote. It needs nothing but node 18, and docs/law-as-data.md says what each
 * part of the document means. Start from it: the language is eleven kinds of term, and an outcome is five lines.
 *
 * A fact is given by its name, as the document's data dictionary defines it. Left out: the source does not record it ("silent").
 * null: it does, and there is no answer. A day is "YYYY-MM-DD", "never" or "before_all"; places are a list, or how many there are.
 */

import { createHash } from "node:crypto";

const FORMAT = "ipcore.law/1";

/** The law of one document. */
export class Law {
  /** From the text of the document. A document that was changed, or that says it is another format, is refused. */
  static read(text) {
    const document = JSON.parse(text);
    if (document.format !== FORMAT) throw new Error(`expected the format ${FORMAT}`);
    if (document.digest !== digestOf(document)) throw new Error("the document is not the one its digest was made of");
    return new Law(document);
  }

  constructor(document) {
    this.document = document;
    this.facts = new Map(document.facts.map((one) => [one.name, one]));
    this.numbers = new Map(document.parameters.map((one) => [one.name, one.value]));
    this.defaults = new Map(document.parameters.map((one) => [one.name, one.default]));
    this.open = new Set(document.codes.outcome.filter((one) => one.open).map((one) => one.code));
  }

  /** The edition of a rule in force on a day. undefined: it was no law, or practice, then. */
  editionOn(rule, day) {
    return rule.editions.find(({ in_force: { from, to } }) => from <= day && (to === null || day < to));
  }

  /**
   * What every rule in force says of one person on one day.
   *
   * on: the day the facts are about. law_on: the day whose law judges, the same unless it is given. closed_on: the first day on
   * which the follow-up has ended, if it has. unrecorded: names of the facts that the source can never answer; rules that cannot be
   * judged without them are told as outside.
   */
  judge(question) {
    if (!isObject(question)) throw new Error("expected an object with on and facts");
    const { on, law_on = on, closed_on = null, facts, unrecorded = [], ...strange } = question;
    if (Object.keys(strange).length) throw new Error("expected on, law_on, closed_on, facts, unrecorded and nothing else");
    this.checkCovered(on);
    this.checkCovered(law_on);
    if (closed_on !== null && !isDay(closed_on)) throw new Error("closed_on: expected a day, YYYY-MM-DD");
    const world = this.world(on, facts);
    const closed = closed_on !== null && closed_on <= on;
    const silent = this.silent(unrecorded, world);
    const findings = [];
    const outside = [];
    for (const rule of this.document.rules) {
      const edition = this.editionOn(rule, law_on);
      if (edition === undefined) continue;
      if (this.neverAnswered(edition, silent)) outside.push(rule.id);
      else findings.push(this.finding(rule, edition, world, closed));
    }
    if (findings.length + outside.length === 0) throw new Error("no rule was in force on the day");
    return { findings, outside };
  }

  /** The facts that the source can never answer. One that is given all the same is refused, but for a "there is" of which one is seen. */
  silent(unrecorded, { values }) {
    if (!Array.isArray(unrecorded)) throw new Error("unrecorded: expected a list of names of facts");
    for (const { name, there_is } of unrecorded.map((one) => this.fact(one))) {
      if (values.has(name) && !(there_is && values.get(name))) throw new Error(`the fact ${name} is both given and unrecorded`);
    }
    return new Set(unrecorded);
  }

  checkCovered(day) {
    const { first_covered, last_covered } = this.document.days;
    if (!isDay(day) || day < first_covered || last_covered < day) {
      throw new Error(`on and law_on: expected a day from ${first_covered} through ${last_covered}`);
    }
  }

  /** The outcome of one edition, with the severity of what is not met and the facts that keep open what is open. */
  finding(rule, edition, world, closed = false) {
    const outcome = closed ? "not_applicable" : outcomeOf(edition, world);
    const severity = outcome === "not_met" ? edition.severity : null;
    return { rule, edition, outcome, severity, missing: this.open.has(outcome) ? missingIn(edition, world) : [] };
  }

  /** What terms are read against: the day, the facts and the numbers. Facts that are not as they are defined are refused. */
  world(on, facts, numbers = this.numbers) {
    if (!isObject(facts)) throw new Error("facts: expected an object, with facts by their names");
    const values = new Map();
    for (const [name, value] of Object.entries(facts)) {
      const fact = this.fact(name);
      values.set(name, value === null ? null : this.checked(fact, value));
    }
    return { on, values, numbers, facts: this.facts, absentDays: this.document.days };
  }

  fact(name) {
    const found = this.facts.get(name);
    if (found === undefined) throw new Error(`no rule asks for a fact called ${name}`);
    return found;
  }

  checked(fact, value) {
    const day = fact.type === "date" ? dayOf(value, this.document.days) : null;
    const { first_recordable, last_recordable } = this.document.days;
    const right = {
      bool: () => typeof value === "boolean",
      int: () => Number.isInteger(value),
      code: () => typeof value === "string" && (fact.codes.length === 0 || fact.codes.includes(value)),
      places: () => Array.isArray(value) || (Number.isInteger(value) && value >= 0),
      date: () => value === fact.absent || (isDay(day) && first_recordable <= day && day <= last_recordable),
    }[fact.type]();
    if (!right) throw new Error(`the fact ${fact.name} is given what no ${fact.type} of it can be`);
    return day ?? (Array.isArray(value) ? value.length : value);
  }

  /** Whether no answer of a source that is silent on some facts could ever make an edition met or not met. */
  neverAnswered(edition, silent) {
    if (silent.size === 0) return false;
    const applies = this.possible(edition.applies, silent);
    const requires = this.possible(edition.requires, silent);
    return !applies.has(true) || !(requires.has(true) || requires.has(false));
  }

  /** The truth values a term can have, whatever the source records; a "there is" fact is true once one is seen. */
  possible(term, silent) {
    if (term.term === "not") return new Set([...this.possible(term.of, silent)].map(not));
    if (term.term === "and" || term.term === "or") {
      const parts = term.terms.map((one) => this.possible(one, silent));
      return parts.reduce((found, part) => new Set([...found].flatMap((a) => [...part].map((b) => join(term.term, [a, b])))));
    }
    if (term.term === "fact" && silent.has(term.name)) return new Set(this.facts.get(term.name).there_is ? [true, null] : [null]);
    return new Set([...factsIn(term)].some((name) => silent.has(name)) ? [null] : [true, false]);
  }

  /** Every worked case of every rule, and what comes out of it. They are judged with the default numbers. */
  *workedCases() {
    for (const rule of this.document.rules) {
      for (const one of rule.cases) {
        const edition = this.editionOn(rule, one.law_on);
        const outcome = edition === undefined ? "no_edition" : outcomeOf(edition, this.world(one.on, one.facts, this.defaults));
        yield { rule, case: one, outcome };
      }
    }
  }

  /** A finding in words: "nb", "nn" or "en". */
  text({ rule, edition, outcome, missing }, lang) {
    if (!Object.hasOwn(this.document.words, lang)) throw new Error(`expected one of the languages ${Object.keys(this.document.words)}`);
    const shared = this.document.words[lang];
    const telling = edition.draft === null ? rule : rule.drafts[edition.draft];
    const spoken = [lang, "nb", "nn"].find((one) => Object.hasOwn(telling.words, one));
    const own = telling.words[spoken];
    const named = missing.map((name) => shared.fact[name] ?? name).join(", ");
    const say = (section) => fill(shared[section][outcome] ?? "", { missing: named });
    const message = { met: own.met, not_met: own.not_met, needs_assessment: own.question }[outcome] || say("outcome_text");
    const text = { lang: spoken, title: own.title, message, next_step: outcome === "not_met" ? own.next_step : say("next_step") };
    if (edition.draft === null) return text;
    return { ...text, title: fill(shared.draft.title, text), message: fill(shared.draft.message, text) };
  }
}

/** The outcome of an edition: the table of docs/law-as-data.md. */
export function outcomeOf(edition, world) {
  try {
    const applies = valueOf(edition.applies, world);
    if (applies === false) return "not_applicable";
    const requires = valueOf(edition.requires, world);
    if (applies === true && requires !== null) return requires ? "met" : "not_met";
    if (requires === true) return "moot";
    return missingIn(edition, world).every((name) => isUnassessed(name, world)) ? "needs_assessment" : "unknown";
  } catch (error) {
    if (error instanceof OutsideCalendar) return "crashed";
    throw error;
  }
}

/** The unknown facts under the parts that came out unknown, each once, in reading order. */
export function missingIn(edition, world) {
  return [...new Set([...openFacts(edition.applies, world), ...openFacts(edition.requires, world)])];
}

function* openFacts(term, world) {
  if (valueOf(term, world) !== null) return;
  if (term.term === "fact") yield term.name;
  for (const one of children(term)) yield* openFacts(one, world);
}

/** A person's judgment is all that is missing: the source records it, and nobody has made it. */
function isUnassessed(name, world) {
  return world.facts.get(name).kind === "judged" && world.values.has(name);
}

// --- terms ------------------------------------------------------------------------------------------------------------

/** The value of a term. null: unknown. */
export function valueOf(term, world) {
  const meaning = MEANINGS[term.term];
  if (meaning === undefined) throw new Error(`a kind of term that this program does not know: ${term.term}`);
  return meaning(term, world);
}

const MEANINGS = {
  fact: ({ name }, { values }) => values.get(name) ?? null,
  parameter: ({ name }, { numbers }) => numbers.get(name),
  on: (_, { on }) => on,
  literal: ({ type, value }, { absentDays }) => (type === "date" ? dayOf(value, absentDays) : value),
  and: ({ terms }, world) => join("and", terms.map((one) => valueOf(one, world))),
  or: ({ terms }, world) => join("or", terms.map((one) => valueOf(one, world))),
  not: ({ of }, world) => not(valueOf(of, world)),
  count: ({ of }, world) => valueOf(of, world),
  one_of: ({ of, codes }, world) => known([valueOf(of, world)], (code) => codes.includes(code)),
  compare: ({ left, operator, right }, world) => known([valueOf(left, world), valueOf(right, world)], COMPARISONS[operator]),
  shift: ({ of, sign, amount, unit }, world) =>
    known([valueOf(of, world)], (day) => SHIFTS[unit](day, sign * (typeof amount === "number" ? amount : valueOf(amount, world)))),
};

/** Days compare as texts: YYYY-MM-DD. */
const COMPARISONS = {
  "==": (a, b) => a === b,
  "!=": (a, b) => a !== b,
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
};

/** Kleene's logic: one false decides an "and", one true an "or"; else an unknown leaves it unknown. */
function join(kind, values) {
  const decisive = kind === "or";
  if (values.includes(decisive)) return decisive;
  return values.includes(null) ? null : !decisive;
}

function not(value) {
  return value === null ? null : !value;
}

function known(values, meaning) {
  return values.includes(null) ? null : meaning(...values);
}

function children({ terms, of, left, right }) {
  return terms ?? [of, left, right].filter((one) => one !== undefined);
}

function* factsIn(term) {
  if (term.term === "fact") yield term.name;
  for (const one of children(term)) yield* factsIn(one);
}

// --- days -------------------------------------------------------------------------------------------------------------

/** A sum of days that no calendar has. */
class OutsideCalendar extends Error {}

const SHIFTS = { days: addDays, months: addMonths, years: (day, n) => addMonths(day, 12 * n) };

export function addDays(day, n) {
  const [year, month, date] = day.split("-").map(Number);
  const moved = utc(year, month - 1, date + n);
  return iso(moved.getUTCFullYear(), moved.getUTCMonth() + 1, moved.getUTCDate());
}

/** Counted from the day itself. A day that the month does not have becomes its last: 31 January + 1 month is 28 or 29 February. */
export function addMonths(day, n) {
  const [year, month, date] = day.split("-").map(Number);
  const months = 12 * year + month - 1 + n;
  const [newYear, newMonth] = [Math.floor(months / 12), (((months % 12) + 12) % 12) + 1];
  const last = utc(newYear, newMonth, 0).getUTCDate();
  return iso(newYear, newMonth, Math.min(date, last));
}

function utc(year, monthIndex, date) {
  const moved = new Date(0);
  moved.setUTCFullYear(year, monthIndex, date); // Date.UTC would take the years 0 to 99 for others
  return moved;
}

function iso(year, month, date) {
  if (!(1 <= year && year <= 9999)) throw new OutsideCalendar("a sum outside the years 1 to 9999");
  return [String(year).padStart(4, "0"), String(month).padStart(2, "0"), String(date).padStart(2, "0")].join("-");
}

function dayOf(value, { never, before_all }) {
  if (value === "never") return never;
  return value === "before_all" ? before_all : value;
}

function isDay(value) {
  if (typeof value !== "string" || !/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(value)) return false;
  const [year, month, date] = value.split("-").map(Number);
  return year >= 1 && 1 <= month && month <= 12 && 1 <= date && date <= utc(year, month, 0).getUTCDate();
}

/** As JSON has them: neither a list nor a Map, whose entries would be passed over. */
function isObject(value) {
  return Object.prototype.toString.call(value) === "[object Object]";
}

// --- texts ------------------------------------------------------------------------------------------------------------

function fill(text, parts) {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name) => parts[name] ?? whole);
}

/** The digest of a document: SHA-256 of all but the digest itself, in the canonical form of RFC 8785. */
export function digestOf({ digest, ...rest }) {
  return createHash("sha256").update(canonical(rest), "utf-8").digest("hex");
}

/** Enough of RFC 8785 for the law, which has no fractions: sorted keys, no white space, texts as JSON.stringify writes them. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const pairs = Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
  return `{${pairs.join(",")}}`;
}
