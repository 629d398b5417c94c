/** Text: which spellings of a name are the same, which words a search finds, and the order of names. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compareText, fold, matchKey, words } from '../../graph-data/text.ts';

describe('which spellings name the same', () => {
  test.each([
    ['case', 'Russia', 'RUSSIA'],
    ['case of Cyrillic', 'Київ', 'КИЇВ'],
    ['case of Georgian', 'საქართველო', 'ᲡᲐᲥᲐᲠᲗᲕᲔᲚᲝ'],
    ['sharp s and SS', 'Straße', 'STRASSE'],
    ['sharp s and ss', 'Straße', 'strasse'],
    ['capital sharp s and sharp s', 'STRAẞE', 'Straße'],
    ['capital sharp s and SS', 'STRAẞE', 'STRASSE'],
    ['final sigma and sigma', 'οδος', 'οδοσ'],
    ['final sigma and capitals', 'Οδός', 'ΟΔΌΣ'],
    ['final sigma within a name', 'Οδός Αθηνάς', 'ΟΔΌΣ ΑΘΗΝΆΣ'],
    ['composed and decomposed', 'Zo\u00eb', 'Zoe\u0308'],
    ['composed capital and decomposed', '\u00c9clair', 'e\u0301clair'],
    ['two marks in another order', 'a\u0323\u0302', 'a\u0302\u0323'],
    ['composed and decomposed Hangul', '\ud55c', '\u1112\u1161\u11ab'],
    ['the Ångström sign and the letter', '\u212b', '\u00e5'],
    ['a ligature, by case folding', '\ufb01ne', 'FINE'],
    ['two spaces and one', 'United  States', 'United States'],
    ['space at either end', ' United States ', 'United States'],
    ['a no-break space', 'United\u00a0States', 'United States'],
    ['a tab and a line end', 'United\t\r\nStates\n', 'United States'],
    ['wide and thin spaces', '\u3000United\u2009States\u2028', 'United States'],
    ['space, case and marks at once', '  ZOE\u0308 \u00a0STRASSE', 'zo\u00eb stra\u00dfe'],
  ])('[T2] the same but for %s', (_, one, other) => {
    expect(matchKey(one)).toBe(matchKey(other));
  });

  test.each([
    ['accents', 'Zoë', 'Zoe'],
    ['accents of Greek', 'Ελλάς', 'ΕΛΛΑΣ'],
    ['a breve of Cyrillic', 'Йод', 'Иод'],
    ['a stroke', 'Łódź', 'Lodz'],
    ['a zero-width space', 'Rus\u200bsia', 'Russia'],
    ['a zero-width space at the end', 'Russia\u200b', 'Russia'],
    ['a zero-width joiner', 'Rus\u200dsia', 'Russia'],
    ['a soft hyphen', 'Rus\u00adsia', 'Russia'],
    ['a mark of direction', '\u200eRussia', 'Russia'],
    ['punctuation', 'U.S.', 'US'],
    ['the kind of apostrophe', "O'Neil", 'O\u2019Neil'],
    ['the kind of hyphen', 'Trump-Zelensky', 'Trump\u2013Zelensky'],
    ['a space', 'United States', 'UnitedStates'],
    ['letters of another script', 'A', '\u0410'],
    ['width, which is not case', '\uff21', 'A'],
    ['a raised digit', 'x\u00b2', 'x2'],
    ['one letter', 'Kiev', 'Kyiv'],
    ['a dotless i, which case folding keeps', 'Kad\u0131k\u00f6y', 'Kadik\u00f6y'],
  ])('[T2] different by %s', (_, one, other) => {
    expect(matchKey(one)).not.toBe(matchKey(other));
  });

  test('[T2] ASCII, which has a way of its own, gives the same as any text', () => {
    const ascii = fc.string({ unit: fc.constantFrom('a', 'A', ' ', '.', '~'), maxLength: 4 });
    const between = (name: string) => matchKey(`\u00e9${name}\u00e9`);
    fc.assert(
      fc.property(ascii, ascii, (a, b) => {
        expect(matchKey(`x${a}x`) === matchKey(`x${b}x`)).toBe(between(a) === between(b));
        expect(matchKey(`\u3000${a}`)).toBe(matchKey(a));
      }),
      { numRuns: 500 },
    );
  });
});

/** All of ASCII that text has: the printable characters, tab and line ends. */
const ASCII = ['\t', '\n', '\r', ...Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i))];

/** The words as `Intl.Segmenter` alone cuts them, for text that has no accents to fold. */
function segmented(text: string): string[] {
  const parts = [...new Intl.Segmenter('en', { granularity: 'word' }).segment(text)];
  return [...new Set(parts.filter((part) => part.isWordLike === true).map((part) => part.segment.toLowerCase()))];
}

describe('words', () => {
  test.each([
    ['', []],
    [' \n ?! -- …', []],
    ['Peace plan', ['peace', 'plan']],
    ['Peace, peace: PEACE!', ['peace']],
    ["don't stop", ["don't", 'stop']],
    ["the others' plan", ['the', 'others', 'plan']],
    ['3.14 and 600,000 troops', ['3.14', 'and', '600,000', 'troops']],
    ['end.Start', ['end.start']],
    ['The end. Start', ['the', 'end', 'start']],
    ['U.S. plan', ['u.s', 'plan']],
    ['x-ray a_b c/d', ['x', 'ray', 'a_b', 'c', 'd']],
    ['Éclair naïve', ['eclair', 'naive']],
    ['E\u0301clair nai\u0308ve', ['eclair', 'naive']],
    ['Straße STRASSE', ['strasse']],
    ['ΟΔΟΣ οδός', ['οδοσ']],
    ['Київ Йод', ['киів', 'иод']],
    ['\ufb01ne', ['fine']],
    ['\uff21\uff22', ['ab']],
    ['🕊️', []],
    ['🕊️peace', ['peace']],
    ['<script>alert(1)</script>', ['script', 'alert', '1']],
  ])('[T3] of %j are %j', (text, cut) => {
    expect(words(text)).toEqual(cut);
  });

  test('[T3] the quick way for plain ASCII cuts as Intl.Segmenter does', () => {
    const letters = fc.constantFrom('a', 'b', 'z', 'A', 'B', 'Z', '0', '1', '9');
    const others = fc.constantFrom(...ASCII);
    const simple = fc.constantFrom(' ', '.', ',', ';', ':', "'", '-');
    const text = fc.string({ unit: fc.oneof({ weight: 4, arbitrary: letters }, others, simple), maxLength: 24 });
    fc.assert(
      fc.property(text, (each) => expect(words(each)).toEqual(segmented(each))),
      { numRuns: 5_000 },
    );
  });

  test('[T3] each pair of ASCII characters is cut as Intl.Segmenter does, between letters, digits and spaces', () => {
    const wrong = ASCII.flatMap((x) => ASCII.map((y) => x + y)).filter((pair) =>
      [`a${pair}b`, `1${pair}2`, `a${pair} `].some((text) => words(text).join() !== segmented(text).join()),
    );
    expect(wrong).toEqual([]);
  });

  test.each([["a'"], ["don't "], ['a.'], ['1,'], ['.'], ["'"], ['a ']])(
    '[T3] of %j over and over, 100,000 characters of it, are cut in the end',
    (unit) => {
      const text = unit.repeat(Math.ceil(100_000 / unit.length));
      expect(words(text).length).toBeLessThanOrEqual(1);
    },
  );

  test('[T3] folding what is folded changes nothing: no code point of the first two planes', () => {
    const changed: string[] = [];
    for (let code = 1; code <= 0x1ffff; code++) {
      if (code >= 0xd800 && code <= 0xdfff) continue;
      const folded = fold(String.fromCodePoint(code));
      if (fold(folded) !== folded) changed.push(`U+${code.toString(16)}`);
    }
    expect(changed).toEqual([]);
  });

  test('[T3] folding what is folded changes nothing: no text', () => {
    const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(text, (each) => expect(fold(fold(each))).toBe(fold(each))),
      { numRuns: 300 },
    );
  });

  test.each([
    ['Élan', 'elan'],
    ['ÉLAN', 'elan'],
    ['Straße', 'strasse'],
    ['STRAẞE', 'strasse'],
    ['Σίσυφος', 'σισυφοσ'],
    ['Ὀδυσσεύς', 'οδυσσευσ'],
    ['İstanbul', 'istanbul'],
    ['Йод', 'иод'],
    ['한국', '한국'],
    ['שָׁלוֹם'.normalize('NFD'), fold('שָׁלוֹם')],
    ['Plain ASCII!', 'plain ascii!'],
  ])('[T3] %j folds to %j', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });
});

describe('the order of names', () => {
  test('[T4] by code point, which is how their UTF-8 bytes compare', () => {
    const edges = [
      'a',
      'b',
      'z',
      '\u00e9',
      '\ud7ff',
      '\ue000',
      '\uffff',
      '\u{10000}',
      '\u{10001}',
      '\u{10ffff}',
      '\u{1f54a}',
    ];
    const text = fc.string({
      unit: fc.oneof(fc.constantFrom(...edges), fc.string({ unit: 'binary', minLength: 1, maxLength: 1 })),
      maxLength: 6,
    });
    fc.assert(
      fc.property(text, text, text, (start, a, b) => {
        const bytes = (name: string) => Buffer.from(name);
        for (const [x, y] of [
          [a, b],
          [start + a, start + b],
          [start, start + b],
        ] as const) {
          expect(Math.sign(compareText(x, y))).toBe(Buffer.compare(bytes(x), bytes(y)));
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test('[T4] a character beyond U+FFFF stands behind all others, though its UTF-16 units do not', () => {
    const [astral, last] = ['\u{1f54a}', '\uffee'];
    expect(compareText(astral, last)).toBeGreaterThan(0);
    expect([astral, last].toSorted()).toEqual([astral, last]);
    expect(compareText('ab', 'abc')).toBeLessThan(0);
    expect(compareText('abc', 'abc')).toBe(0);
  });
});
