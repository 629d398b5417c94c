/** Breaks a name into lines that fit, and says how wide they are. */

export interface TextBlock {
  lines: string[];
  width: number;
}

/** Measures text in the font at hand. */
export type Measure = (text: string) => number;

export function wrap(text: string, mostWidth: number, mostLines: number, measure: Measure): TextBlock {
  const lines: string[] = [];
  let line = '';
  const parts = text.slice(0, 300).toWellFormed().split(/\s+/);
  for (const [i, part] of parts.entries()) {
    const longer = line === '' ? part : `${line} ${part}`;
    if (measure(longer) <= mostWidth) {
      line = longer;
      continue;
    }
    if (lines.length === mostLines - 1)
      return block([...lines, cut([line, ...parts.slice(i)].join(' ').trim(), mostWidth, measure)], measure);
    if (line !== '') lines.push(line);
    line = measure(part) <= mostWidth ? part : cut(part, mostWidth, measure);
  }
  return block([...lines, line].slice(0, mostLines), measure);
}

function block(lines: string[], measure: Measure): TextBlock {
  return { lines, width: Math.max(...lines.map(measure)) };
}

/** As many whole characters as fit, with an ellipsis behind them. */
function cut(text: string, mostWidth: number, measure: Measure): string {
  if (measure(text) <= mostWidth) return text;
  const characters = [...new Intl.Segmenter().segment(text.slice(0, 200))].map((part) => part.segment);
  let low = 0;
  let high = characters.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(`${characters.slice(0, middle).join('')}…`) <= mostWidth) low = middle;
    else high = middle - 1;
  }
  return `${characters.slice(0, low).join('').trimEnd()}…`;
}
