// What is marked in a hit, and which part of it is shown beside its title.
import { agreement, nearly, shape, words } from "./search-words.js";

const LONGEST_WORD = 40;

/** `text` cut into [part, is it a match], so that joined parts give the text again. */
export function marked(text, terms, clash = false) {
  const tokens = words(text).map((token) => ({ ...token, ...shape(token.form), marks: 0 }));
  for (const way of terms.flatMap((term) => term.ways)) {
    const asked = way.forms.map(shape);
    // the beginning of a word is marked only where the word itself is not in the text
    point(tokens, asked, (one, token) => (equal(one, token, way, clash) ? token.end - token.start : 0)) ||
      ((way.prefix || way.near) && point(tokens, asked, (one, token) => begun(one, token, clash)));
  }
  return parts(text, telling(text, tokens));
}

const joins = (text, before, after) => {
  const end = before.start + before.marks;
  return end >= after.start || /^[\s/.-]$/.test(text.slice(end, after.start));
};

/** The marked tokens, without a lone word that is also marked in a row of several (so, beside "ho so qua han"). */
function telling(text, tokens) {
  const found = tokens.filter((token) => token.marks);
  const row = (token, at) => (at && joins(text, found[at - 1], token)) || (found[at + 1] && joins(text, token, found[at + 1]));
  const rows = new Set(found.filter(row).map((token) => token.fold));
  return found.filter((token, at) => row(token, at) || !rows.has(token.fold));
}

/** Notes on each token how many of its letters are marked. Whether any is. */
function point(tokens, asked, letters) {
  let any = false;
  for (let at = 0; at + asked.length <= tokens.length; at++) {
    const counts = asked.map((one, step) => letters(one, tokens[at + step]));
    if (!counts.every(Boolean)) continue;
    counts.forEach((count, step) => (tokens[at + step].marks = Math.max(tokens[at + step].marks, count)));
    any = true;
  }
  return any;
}

const equal = (asked, token, { near }, clash) =>
  asked.fold === token.fold ? near || clash || agreement(asked, token) : near && nearly(asked.fold, token.fold);

const begun = (asked, token, clash) =>
  token.fold.startsWith(asked.fold) && (clash || agreement(asked, token)) ? Math.min(asked.fold.length, token.end - token.start) : 0;

/** The text in parts; marks that overlap, or that only a space, slash or hyphen parts, are one. */
function parts(text, tokens) {
  const found = [];
  let from = 0;
  tokens.forEach((token, at) => {
    const to = token.start + token.marks;
    if (at && joins(text, tokens[at - 1], token)) found.at(-1)[0] += text.slice(from, to);
    else found.push([text.slice(from, token.start), false], [text.slice(token.start, to), true]);
    from = to;
  });
  return [...found, [text.slice(from), false]].filter(([part]) => part);
}

/** What is shown below the title: the part that says most of the query; where the title says it all, the first. */
export function excerpt({ entry, titled, clash }, terms, length = 140) {
  if (titled) return ["agency", "row"].includes(entry.kind) ? "" : cut(entry.text.split("\n")[0], 0, length);
  const pieces = [entry.also, entry.head, entry.text, entry.uses].flatMap((field) => field.split("\n"));
  let best = { said: 0, piece: "", first: 0 };
  for (const piece of pieces.filter((piece) => piece && !entry.about.includes(piece))) {
    const parts = marked(piece, terms, clash);
    const said = parts.reduce((sum, [part, hit]) => sum + (hit ? part.length : 0), 0);
    if (said > best.said) best = { said, piece, first: parts[0][1] ? 0 : parts[0][0].length };
  }
  const { piece, first } = best;
  if (piece.length <= length || first < length / 2) return cut(piece, 0, length);
  return "… " + cut(piece, pause(piece, first - length / 3), length);
}

function cut(text, from, length) {
  if (text.length - from <= length) return text.slice(from);
  return text.slice(from, pause(text, from + length)).trimEnd() + " …";
}

/** Where the last word before a place ends; the place itself in a script that sets no spaces. */
function pause(text, place) {
  const space = text.lastIndexOf(" ", place) + 1;
  return place - space < LONGEST_WORD ? space : Math.floor(place);
}
