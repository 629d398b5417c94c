/** How text is compared: the key two spellings of a name share, the words that a search looks for, the order of names. */

const MARKS = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/g;
const PLAIN_ASCII = /^[\x20-\x7e]*$/;

/** Case folded as Unicode does it: `STRASSE`, `straße` and `STRAẞE`, `Σ` and `ς` become one; `ı` stays what it is. */
function foldCase(text: string): string {
  const folded = (part: string) => part.replaceAll('ẞ', 'ß').toUpperCase().toLowerCase().replaceAll('ς', 'σ');
  return text.split('ı').map(folded).join('ı');
}

/** Case and accents folded, for search and for sorting. */
export function fold(text: string): string {
  if (PLAIN_ASCII.test(text)) return text.toLowerCase();
  return foldCase(text.normalize('NFKD').replace(MARKS, '')).normalize('NFKD').replace(MARKS, '').normalize('NFC');
}

/** What two spellings of a name share: NFC, white space folded, case folded; accents count. */
export function matchKey(name: string): string {
  if (PLAIN_ASCII.test(name)) return name.replace(/ +/g, ' ').trim().toLowerCase();
  return foldCase(name.normalize('NFC').replace(/\s+/g, ' ').trim()).normalize('NFC');
}

const segmenter = new Intl.Segmenter('en', { granularity: 'word' });
/** In these texts a run of letters and digits is a word; none of the segmenter's finer rules can apply. */
const SIMPLE = /^(?:[A-Za-z0-9 \n\r\t"!?()[\]{}<>/\\|+*=~^%$#@&-]|[.,;:'](?![A-Za-z0-9]))*$/;
const RUN = /[A-Za-z0-9]+/g;

/** The distinct folded words of a text, as `Intl.Segmenter` cuts them. */
export function words(text: string): string[] {
  if (SIMPLE.test(text)) return [...new Set(text.toLowerCase().match(RUN) ?? [])];
  const found = new Set<string>();
  for (const slice of slices(text)) {
    for (const part of segmenter.segment(slice)) {
      if (part.isWordLike !== true) continue;
      const word = fold(part.segment).replace(/\s+/g, '');
      if (word !== '') found.add(word);
    }
  }
  return [...found];
}

/** The segmenter's work grows with the square of the text, so it gets slices that end before a space, where no word can. */
const SLICE = 1_000;

function* slices(text: string): Generator<string> {
  for (let from = 0; from < text.length;) {
    const space = text.length - from <= SLICE ? text.length : text.lastIndexOf(' ', from + SLICE);
    const end = space > from ? space : from + SLICE;
    const whole = text.slice(from, end).isWellFormed() || end >= text.length ? end : end + 1;
    yield text.slice(from, whole);
    from = whole;
  }
}

/** How much of a name its place in a list depends on; the rest is left to ids, so that a cursor stays short. */
const SORTED_LENGTH = 200;

/** What names are sorted by: the beginning of their folded form. */
export function sortKey(name: string): string {
  const cut = fold(name).slice(0, SORTED_LENGTH);
  return cut.isWellFormed() ? cut : cut.slice(0, -1);
}

/** By code point, which is how UTF-8 bytes compare; `<` on strings compares UTF-16 units. */
export function compareText(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) {
      const surrogates = Number(x >= 0xd800 && x <= 0xdfff) - Number(y >= 0xd800 && y <= 0xdfff);
      return surrogates !== 0 ? surrogates : x - y;
    }
  }
  return a.length - b.length;
}
