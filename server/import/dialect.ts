/** How a delimited file is written, told by its header line: what stands between cells, and what ends a record. */

export interface Dialect {
  delimiter: string;
  recordEnds: string[];
}

const LF = 10;
const CR = 13;
const QUOTE = 34;

/** The delimiter that stands most often outside quotes in the header; a comma where none does. */
export function dialectOf(head: Buffer, delimiter: string | null, format: 'csv' | 'tsv'): Dialect {
  const header = outsideQuotes(head);
  const fitting = delimiter === 'tab' ? '\t' : (delimiter ?? (format === 'tsv' ? '\t' : mostFrequent(header.text)));
  return { delimiter: fitting, recordEnds: endsOf(head, header.end) };
}

/** The header without what is quoted in it, and the place where it ends. */
function outsideQuotes(head: Buffer): { text: string; end: number } {
  const begin = head.findIndex((byte) => byte !== LF && byte !== CR);
  let quoted = false;
  for (let at = Math.max(0, begin); at < head.length; at++) {
    const byte = head[at];
    if (byte === QUOTE) quoted = !quoted;
    else if (!quoted && (byte === LF || byte === CR)) return unquoted(head, begin, at);
  }
  return unquoted(head, Math.max(0, begin), head.length);
}

function unquoted(head: Buffer, begin: number, end: number): { text: string; end: number } {
  return { text: head.toString('latin1', begin, end).replace(/"[^"]*"/g, ''), end };
}

function mostFrequent(header: string): string {
  const counted = [',', ';', '\t'].map((delimiter) => ({ delimiter, count: header.split(delimiter).length }));
  return counted.reduce((best, next) => (next.count > best.count ? next : best)).delimiter;
}

/** A return without a newline ends records only in files where it ends the header, as on a Mac of the last century. */
function endsOf(head: Buffer, end: number): string[] {
  return head[end] === CR && head[end + 1] !== LF ? ['\r'] : ['\r\n', '\n'];
}
