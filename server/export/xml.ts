/** Text in XML 1.0, so that a reader gets back exactly what was written; libraries at hand lose line breaks in attributes. */

/** Control characters, U+FFFE, U+FFFF and halves of pairs: no XML 1.0 document can hold them. */
const UNHOLDABLE = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\p{Cs}]/gu;
/** White space other than a space would be read back as one, in an attribute; some readers make lines of U+0085, U+2028. */
const SPECIAL = /[&<>"\t\n\r\x7f-\x9f\u2028\u2029]/g;
const PLAIN = /^[\x20\x21\x23-\x25\x27-\x3b\x3d\x3f-\x7e]*$/;
const NAMED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export class XmlText {
  #replaced = 0;

  /** The text for use between quotes or between tags. */
  escape(text: string): string {
    if (PLAIN.test(text)) return text;
    const holdable = text.replace(UNHOLDABLE, () => {
      this.#replaced += 1;
      return '\ufffd';
    });
    return holdable.replace(SPECIAL, (character) => NAMED[character] ?? `&#${character.charCodeAt(0)};`);
  }

  /** What a reader must know about characters that did not come through, as a sentence; empty where all did. */
  get note(): string {
    if (this.#replaced === 0) return '';
    return `${this.#replaced} characters that XML 1.0 cannot hold stand here as U+FFFD.`;
  }
}
