// How words are taken from a text and compared: without case and accents, yet knowing them.
const WORD = /[\p{L}\p{M}\p{N}]+(?:&[\p{L}\p{M}\p{N}]+)*/gu;
// Scripts that set no space between words, or, as Korean, join what a reader looks for to what follows.
const UNSPACED = /[\p{scx=Hani}\p{scx=Hira}\p{scx=Kana}\p{sc=Hang}\p{sc=Bopo}\p{sc=Yiii}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]+/u;
const RUNS = new RegExp(`${UNSPACED.source}|(?:(?!${UNSPACED.source}).)+`, "gu");
const FINAL_Y = /([b-df-hj-np-tv-z])y$/;
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
// Accents and vowel points of Latin, Greek, Cyrillic, Hebrew and Arabic; the marks of other scripts are letters.
const ACCENTS = /[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f]/g;
// Letters that Unicode does not take apart: plain ones, the first with a stroke where that tells them apart.
const LETTERS = {
  đ: "d\u0335", ð: "d\u0335", ø: "o\u0335", ł: "l\u0335", ħ: "h\u0335", ŧ: "t\u0335", ŋ: "n\u0335", ı: "i\u0335", ə: "e\u0335",
  æ: "a\u0335e", œ: "o\u0335e", ß: "s\u0335s", þ: "t\u0335h", ґ: "г\u0335",
  ى: "ي", ی: "ي", ک: "ك", ة: "ه", ـ: "",
};
const LETTER = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "gu");

/** The text without case and accents: the same as `language.fold` in Python. */
export const fold = (text) => apart(text).replace(ACCENTS, "");

// up and down again is as near as JavaScript comes to casefold: ſ is s
const apart = (text) => lower(text.toLowerCase().normalize("NFD").replace(LETTER, (letter) => LETTERS[letter]));
const lower = (text) => text.toUpperCase().toLowerCase().replaceAll("ς", "σ").normalize("NFD");

/** The form of a word: small, of one width (Ａ is a), numbers without leading zeros, TB&XH as one. */
const formed = (word) => {
  const form = word.normalize("NFKC").toLowerCase().replaceAll("&", "");
  return /^\d+$/.test(form) ? form.replace(/^0+(?=\d)/, "") : form;
};

/** Runs of letters and digits of one manner of writing: text, whether it sets no spaces, where it stands. */
function runs(text) {
  const found = [...text.normalize("NFC").matchAll(WORD)];
  if (!UNSPACED.test(text)) return found.map(({ 0: run, index: start }) => ({ run, unspaced: false, start }));
  return found.flatMap(({ 0: word, index }) =>
    [...word.matchAll(RUNS)].map(({ 0: run, index: from }) => ({ run, unspaced: UNSPACED.test(run), start: index + from })),
  );
}

/** A run without spaces as what one may look for in it: each letter with the next (札幌, 幌市), then the last one alone. */
function pairs(run, start = 0) {
  const letters = [...run.matchAll(/\P{M}\p{M}*|\p{M}+/gu)];
  return letters.map(({ 0: letter, index }, at) => {
    const pair = letter + (letters[at + 1]?.[0] ?? "");
    return { form: formed(pair), start: start + index, end: start + index + pair.length };
  });
}

/** The words of a text, where they stand in it, and their form. */
export const words = (text) =>
  runs(text).flatMap(({ run, unspaced, start }) => (unspaced ? pairs(run, start) : [{ form: formed(run), start, end: start + run.length }]));

/** What a query asks for: forms that stand one right after another, of a spaced word its own; whether a longer one will do. */
export const asked = (query) =>
  runs(query).map(({ run, unspaced }) => {
    const forms = unspaced ? pairs(run).map(({ form }) => form) : [formed(run)];
    return { forms: forms.length > 1 ? forms.slice(0, -1) : forms, begun: unspaced && forms.length === 1 };
  });

/** The letters of a word in signs that mean something one by one (区別); nothing for another. */
export const signs = (form) => form.match(/^\p{sc=Han}+$/u) && [...form];

/** A word taken apart: folded (lý and lí are one), letters with their marks, the tone of the syllable (hoà and hòa are one). */
export function shape(form) {
  const marked = apart(form);
  const letters = marked.replace(TONES, "").replace(FINAL_Y, "$1i").match(/\P{M}\p{M}*/gu) ?? [];
  return { form, fold: marked.replace(ACCENTS, "").replace(FINAL_Y, "$1i"), letters, tone: marked.match(TONES)?.[0] ?? "" };
}

/**
 * How the accents of a word in the query agree with those of a word found, or of its beginning:
 * 1 the same, 0.9 none are typed, 0.7 some are left out, 0 they clash.
 */
export function agreement(asked, found) {
  if (asked.tone && asked.tone !== found.tone) return 0;
  if (!asked.letters.every((letter, i) => found.letters[i]?.startsWith(letter))) return 0;
  const toned = asked.tone === found.tone || (!asked.tone && asked.letters.length < found.letters.length);
  const same = toned && asked.letters.every((letter, i) => found.letters[i] === letter);
  return same ? 1 : asked.form === fold(asked.form) ? 0.9 : 0.7;
}

/** Whether one letter added, left out, changed or two swapped make `a` of `b`; not for numbers, not for the shortest words. */
export function nearly(a, b) {
  if (Math.abs(a.length - b.length) > 1 || Math.max(a.length, b.length) < 3 || /\d/.test(a + b)) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from++;
  const [x, y] = [a.slice(from), b.slice(from)];
  const swapped = x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2);
  return x.slice(1) === y.slice(1) || x.slice(1) === y || x === y.slice(1) || swapped;
}

/** A word cut into as few known ones as possible ("phuvang": phu, vang); nothing where that cannot be. */
export function split(word, known) {
  const best = [[]];
  for (let end = 1; end <= word.length; end++) {
    for (let from = Math.max(0, end - 12); from < end; from++) {
      const piece = word.slice(from, end);
      if (best[from] && (piece.length > 1 || word.length === 1) && known.has(piece)) {
        if (!best[end] || best[from].length + 1 < best[end].length) best[end] = [...best[from], piece];
      }
    }
  }
  return best[word.length] ?? [];
}
