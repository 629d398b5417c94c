/** The benchmark's table: what was measured, beside what, with the ratio, the target, and the limit we work against. */
import Table from 'cli-table3';

export interface Line {
  measure: string;
  ours: number;
  unit: 's' | 'ms' | 'MB';
  peer?: { name: string; value: number };
  target?: number;
  /** What nothing of this kind can be quicker than. */
  limit: string;
}

function shown(value: number, unit: string): string {
  return `${value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3)} ${unit}`;
}

export function ratioOf({ ours, peer }: Line): number | null {
  return peer === undefined ? null : ours / peer.value;
}

export function tableOf(lines: readonly Line[]): string {
  const table = new Table({
    head: ['measure', 'ours', 'beside', 'ratio', 'target', 'holds', 'limit'],
    style: { head: [], border: [] },
  });
  for (const line of lines) {
    const { measure, ours, unit, peer, target, limit } = line;
    const ratio = ratioOf(line);
    table.push([
      measure,
      shown(ours, unit),
      peer === undefined ? '' : `${shown(peer.value, unit)} ${peer.name}`,
      ratio === null ? '' : `${ratio.toPrecision(2)}\u00d7`,
      target === undefined ? '' : `\u2264 ${shown(target, unit)}`,
      target === undefined ? '' : ours <= target ? 'yes' : 'NO',
      limit,
    ]);
  }
  return table.toString();
}
