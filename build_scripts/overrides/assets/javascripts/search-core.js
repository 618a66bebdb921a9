// What is found, and in which order: pure functions, the same in the browser, in the tests and in
// `python -m build_scripts recall`. Words are compared in search-words.js, marked in search-marks.js.
import { agreement, asked, fold, nearly, shape, signs, split, words } from "./search-words.js";

const FIELDS = { title: 10, about: 6, also: 8, head: 6, text: 2.5, uses: 1.5 };
const NAMES = Object.keys(FIELDS);
const NAMED = 3; // fields that say what an entry is called; the others may come later
const WEIGHTS = Object.values(FIELDS);
const KINDS = { table: 1.35, agency: 1.3, document: 1.15, package: 1, page: 1, source: 0.85, row: 0.85, section: 0.75, mismatch: 0.5 };
const GAP = 1e6; // positions of one field stay below it
const FEW = 5; // below so many hits that hold every word, those that hold most words follow
const LONGEST_QUERY = 12;
const weight = (place) => WEIGHTS[Math.floor(place / GAP)];

/** The fetched index made ready: every form of every word with the places where it stands. */
export function prepare({ entries, abbreviations = {}, small = "" }) {
  const short = Object.entries(abbreviations).map(([key, long]) => [spelling(asked(key)), { forms: spoken(asked(key)), longs: long.map(asked) }]);
  const shown = entries.map(([kind, address, title, about = "", also = ""]) => ({
    kind, address, title, about, also, head: "", text: "", uses: "", length: 0, pieces: [],
  }));
  const index = { entries: shown, forms: new Map(), folds: new Map(), abbreviations: new Map(short), small: new Set(small.split(" ")) };
  shown.forEach((_, at) => fill(index, at, 0, NAMED));
  extend(index, 0, entries.map((entry) => entry.slice(5)));
  return index;
}

/** Adds what entries say beside their names, from entry `from` on. */
export function extend(index, from, rest) {
  for (const [step, row] of rest.entries()) {
    if (!row.length) continue;
    const [head = "", text = "", uses = []] = row;
    Object.assign(index.entries[from + step], { head, text, uses: uses.map((at) => index.entries[at].title).join("\n") });
    fill(index, from + step, NAMED, NAMES.length);
  }
}

/** Notes the words of an entry's fields `from` to `to`. */
function fill(index, at, from, to) {
  const entry = index.entries[at];
  for (let field = from; field < to; field++) {
    let place = field * GAP;
    for (const piece of entry[NAMES[field]].split("\n")) {
      entry.pieces.push(place);
      for (const { form } of words(piece)) noted(index, form).places.push(at, place++);
      place += 2;
      if (!field) entry.length = place - 2;
    }
  }
}

/** A form of the index, found also without its accents. */
function noted({ forms, folds }, form) {
  if (!forms.has(form)) {
    const known = { ...shape(form), places: [] };
    forms.set(form, known);
    if (folds.has(known.fold)) folds.get(known.fold).push(known);
    else folds.set(known.fold, [known]);
  }
  return forms.get(form);
}

/** Entries that answer `query`, the best first; `terms` is what to mark in them. */
export function search(index, query) {
  const said = asked(query).slice(0, LONGEST_QUERY);
  const telling = said.filter(({ forms: [form] }) => !index.small.has(form));
  let terms = plan(index, telling.length ? telling : said);
  let ranked = rank(index, terms);
  if (terms.length && !ranked.some((hit) => hit.whole)) {
    terms = terms.flatMap((term) => (term.matches.size ? [term] : mended(index, term)));
    ranked = rank(index, terms);
  }
  const whole = ranked.filter((hit) => hit.whole);
  const most = ranked.filter((hit) => !hit.whole && hit.share >= (whole.length ? 0.6 : 0.3));
  return { hits: whole.length < FEW ? [...whole, ...most] : whole, terms };
}

const spoken = (said) => said.flatMap(({ forms }) => forms);
const spelling = (said) => fold(spoken(said).join(" "));

/** A term for each word of the query: the word itself, or what its short form stands for. */
function plan(index, said) {
  const terms = said.map((word, at) => {
    const { longs = [] } = index.abbreviations.get(spelling([word])) ?? {};
    // who types a short form means the thing more than the letters, as in 5564/UBND-CCHC
    const spelt = { forms: word.forms, prefix: word.begun || at === said.length - 1, worth: longs.length ? 0.75 : 1 };
    return { forms: word.forms, ways: [spelt, ...longs.map((long) => ({ forms: spoken(long), worth: 0.95 }))] };
  });
  for (const { forms, longs } of index.abbreviations.values()) {
    for (const long of longs) {
      for (let at = 0; at + long.length <= said.length; at++) {
        if (spelling(long) !== spelling(said.slice(at, at + long.length))) continue;
        for (const term of terms.slice(at, at + long.length)) term.ways.push({ forms, worth: 0.7 });
      }
    }
  }
  return terms.map((term) => matched(index, term));
}

/** The term with the entries that hold it: entry → score, whether accents clash, places. */
function matched(index, term) {
  const matches = new Map();
  for (const way of term.ways) {
    const found = way.forms.length > 1 ? phrase(index, way.forms) : single(index, way);
    for (const [at, match] of found) keep(matches, at, { ...match, score: match.score * way.worth });
  }
  const rarity = Math.log(1 + index.entries.length / Math.max(1, matches.size));
  return { ...term, matches, rarity };
}

/** The better of two matches of one term in one entry: accents that agree go before a heavier field. */
function keep(matches, at, match) {
  const known = matches.get(at);
  if (!known) matches.set(at, { ...match, places: [...match.places] });
  else {
    const better = known.clash === match.clash ? match.score > known.score : known.clash;
    if (better) Object.assign(known, { score: match.score, clash: match.clash });
    known.places.push(...match.places);
  }
}

/** Entries that hold a word, or one that begins with it where `prefix` allows or nothing else is there. */
function single(index, { forms: [form], prefix, near }) {
  const asked = shape(form);
  const matches = new Map();
  for (const [form, likeness, alone] of candidates(index, asked, prefix, near)) {
    const accents = near ? 1 : agreement(asked, form);
    const quality = likeness * (accents || 0.4);
    for (let i = 0; i < form.places.length; i += 2) {
      const [at, place] = [form.places[i], form.places[i + 1]];
      keep(matches, at, { score: weight(place) * quality, clash: accents < 0.9, places: alone ? [place] : [] });
    }
  }
  return matches;
}

/** Forms that a word may mean, how likely, and whether they count as its neighbours do: a beginning only where nothing else does. */
function* candidates(index, asked, prefix, near) {
  const exact = index.folds.get(asked.fold) ?? [];
  for (const form of exact) yield [form, 1, true];
  if (!prefix && exact.length && !near) return;
  for (const [folded, forms] of index.folds) {
    if (folded === asked.fold) continue;
    const begins = folded.startsWith(asked.fold) && (exact.length ? 0.1 : 0.3) + (0.4 * asked.fold.length) / folded.length;
    const likeness = begins || (near && nearly(asked.fold, folded) && 0.5);
    if (likeness) for (const form of forms) yield [form, likeness, !exact.length];
  }
}

/** Entries that hold the words one right after another. */
function phrase(index, forms) {
  const [first, ...rest] = forms.map((form) => single(index, { forms: [form] }));
  const matches = new Map();
  for (const [at, match] of first) {
    const others = rest.map((one) => one.get(at));
    if (!others.every(Boolean)) continue;
    const sets = others.map((one) => new Set(one.places));
    const starts = match.places.filter((place) => sets.every((set, step) => set.has(place + step + 1)));
    if (!starts.length) continue;
    const score = Math.max(...starts.map((place) => weight(place)));
    const places = starts.flatMap((place) => forms.map((_, step) => place + step));
    matches.set(at, { score, clash: false, places });
  }
  return matches;
}

/** A word that nothing holds, in pieces: a run without spaces, what was written together ("phuvang"); else one letter away. */
function mended(index, { forms }) {
  const pieces = forms.length > 1 ? forms : (signs(forms[0]) ?? split(shape(forms[0]).fold, index.folds));
  if (pieces.length < 2) return [matched(index, { forms, ways: [{ forms, near: true, worth: 1 }] })];
  return pieces.map((one) => matched(index, { forms: [one], ways: [{ forms: [one], prefix: !!signs(one), worth: 0.9 }] }));
}

function rank(index, terms) {
  const total = terms.reduce((sum, term) => sum + term.rarity, 0);
  const held = new Set(terms.flatMap((term) => [...term.matches.keys()]));
  const hits = [...held].map((at) => {
    const entry = index.entries[at];
    const found = terms.map((term) => term.matches.get(at));
    const share = terms.reduce((sum, term, i) => sum + (found[i] ? term.rarity : 0), 0) / total;
    const sum = terms.reduce((sum, term, i) => sum + (found[i] ? term.rarity * found[i].score : 0), 0);
    const whole = found.every(Boolean);
    const near = 1 + 1.2 * together(found) + 0.8 * covered(entry, found) + (1.2 * inOne(entry, terms, found)) / total;
    const score = (sum / total) * near * (KINDS[entry.kind] ?? 1) * (whole ? 1 : share ** 2);
    const titled = found.every((match) => match?.places.some((place) => place < GAP));
    return { entry, at, score, share, whole, titled, clash: found.some((match) => match?.clash) };
  });
  return hits.sort((a, b) => b.whole - a.whole || (a.whole && a.clash - b.clash) || b.score - a.score || a.at - b.at);
}

/** Which part of the neighbours in the query are neighbours in the entry, by the field where they are. */
function together(found) {
  let sum = 0;
  for (let i = 1; i < found.length; i++) {
    if (!found[i] || !found[i - 1]) continue;
    const before = new Set(found[i - 1].places);
    const fields = found[i].places.filter((place) => before.has(place - 1)).map((place) => weight(place));
    sum += Math.max(0, ...fields) / WEIGHTS[0];
  }
  return found.length > 1 ? sum / (found.length - 1) : 0;
}

/** How much of the query stands in one piece of the entry: one title, one name, one sentence. */
function inOne(entry, terms, found) {
  const said = new Map();
  found.forEach((match, i) => {
    const pieces = new Set(match?.places.map((place) => entry.pieces.findLast((start) => start <= place)));
    for (const piece of pieces) said.set(piece, (said.get(piece) ?? 0) + (terms[i].rarity * weight(piece)) / WEIGHTS[0]);
  });
  return Math.max(0, ...said.values());
}

/** Which part of the title the query says. */
function covered(entry, found) {
  const said = new Set(found.flatMap((match) => (match && !match.clash ? match.places.filter((place) => place < GAP) : [])));
  return said.size / Math.max(1, entry.length);
}
