// How words are taken from a text and compared: without case, accents and đ, yet knowing them.
const WORD = /[\p{L}\p{M}\p{N}]+(?:&[\p{L}\p{M}\p{N}]+)*/gu;
const FINAL_Y = /([b-df-hj-np-tv-z])y$/;
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** The text without case, accents and đ: the same as `language.fold` in Python. */
export const fold = (text) => decomposed(text.replaceAll("Đ", "d").replaceAll("đ", "d")).replace(/\p{M}/gu, "");

// up and down again is as near as JavaScript comes to casefold: ß is ss, ſ is s; a dotless ı stays
const lower = (text) => text.replace(/[^ı]+/g, (part) => part.toUpperCase().toLowerCase()).replaceAll("ß", "ss").replaceAll("ς", "σ");
const decomposed = (text) => lower(text).normalize("NFD");

/** The words of a text, where they stand in it, and their form: numbers without leading zeros, TB&XH as one. */
export const words = (text) =>
  [...text.normalize("NFC").matchAll(WORD)].map(({ 0: word, index }) => {
    const form = word.toLowerCase().replaceAll("&", "");
    return { form: /^\d+$/.test(form) ? form.replace(/^0+(?=\d)/, "") : form, start: index, end: index + word.length };
  });

/** A word taken apart: folded (lý and lí are one), letters with their marks, the tone of the syllable (hoà and hòa are one). */
export function shape(form) {
  const apart = decomposed(form.replaceAll("đ", "d\u0335"));
  const letters = apart.replace(TONES, "").replace(FINAL_Y, "$1i").match(/\P{M}\p{M}*/gu) ?? [];
  return { form, fold: fold(form).replace(FINAL_Y, "$1i"), letters, tone: apart.match(TONES)?.[0] ?? "" };
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
