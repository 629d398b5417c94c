/** The benchmark's table: what was measured, beside what, with the ratio, the target, and the limit we work against. */
import Table from 'cli-table3';

export interface Line {
  measure: string;
  ours: number;
  unit: 's' | 'ms' | 'MB';
  peer?: { name: string; value: number };
  target?: number;
  /** How many times the peer's value ours may be. */
  targetRatio?: number;
  /** What nothing of this kind can be quicker than. */
  limit: string;
}

function shown(value: number, unit: string): string {
  if (!Number.isFinite(value)) return 'no answer';
  return `${value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3)} ${unit}`;
}

export function ratioOf({ ours, peer }: Line): number | null {
  return peer === undefined ? null : ours / peer.value;
}

/** Null where nothing is asked of it. */
function holds(line: Line): boolean | null {
  const { ours, target, targetRatio } = line;
  const ratio = ratioOf(line);
  if (targetRatio !== undefined && ratio !== null) return ratio <= targetRatio;
  return target === undefined ? null : ours <= target;
}

function targetOf({ target, targetRatio, unit }: Line): string {
  if (targetRatio !== undefined) return `\u2264 ${targetRatio}\u00d7`;
  return target === undefined ? '' : `\u2264 ${shown(target, unit)}`;
}

export function tableOf(lines: readonly Line[]): string {
  const table = new Table({
    head: ['measure', 'ours', 'beside', 'ratio', 'target', 'holds', 'limit'],
    style: { head: [], border: [] },
  });
  for (const line of lines) {
    const { measure, ours, unit, peer, limit } = line;
    const ratio = ratioOf(line);
    table.push([
      measure,
      shown(ours, unit),
      peer === undefined ? '' : `${shown(peer.value, unit)} ${peer.name}`,
      ratio === null ? '' : `${ratio.toPrecision(2)}\u00d7`,
      targetOf(line),
      holds(line) === null ? '' : holds(line) ? 'yes' : 'NO',
      limit,
    ]);
  }
  return table.toString();
}
