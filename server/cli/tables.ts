/** Answers as tables for people: as wide as the terminal, dates and signs as the page shows them. */
import Table from 'cli-table3';
import { colours as pc } from './colours.ts';
import { plain } from './plain.ts';
import type { ImportReport } from '../../graph-data/import-report.ts';
import type { Position } from '../../graph-data/position.ts';
import type { StatementView } from '../../graph-data/statement-view.ts';

const COLOURS = { support: pc.blue, oppose: pc.red, mixed: pc.magenta, neutral: pc.dim } as const;
const SIGNS = {
  support: '+ supports',
  oppose: '\u2212 opposes',
  mixed: '\u00b1 mixed',
  neutral: '\u00b7 neutral',
} as const;

/** `ruled`: with a line between rows, for rows of several lines. */
function tableOf(head: string[], widths: (number | null)[], ruled = false) {
  return new Table({
    head,
    colWidths: widths,
    wordWrap: true,
    style: pc.isColorSupported ? { head: ['bold'], border: ['dim'] } : { head: [], border: [] },
    ...(ruled ? {} : { chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' } }),
  });
}

/** Columns, at least those of a narrow terminal. */
function width(): number {
  return Math.max(80, process.stdout.columns ?? 120);
}

export function positionsTable(rows: readonly Position[]): string {
  const names = Math.floor((width() - 52) / 2);
  const table = tableOf(
    ['Actor', 'Position', 'Issue', 'For', 'Against', 'Neutral', 'Last'],
    [names, 13, names, 6, 9, 9, 12],
  );
  for (const { actor, position, issue, supports, opposes, neutrals, last } of rows) {
    const sign = COLOURS[position](SIGNS[position]);
    table.push([plain(actor.name), sign, plain(issue.name), supports, opposes, neutrals, last ?? 'undated']);
  }
  return table.toString();
}

export function statementsTable(rows: readonly StatementView[]): string {
  const rest = width() - 12 - 13 - 6;
  const table = tableOf(
    ['Date', 'Actor', 'Stance', 'Issue', 'Evidence'],
    [12, Math.floor(rest * 0.2), 13, Math.floor(rest * 0.3), Math.floor(rest * 0.5)],
    true,
  );
  for (const row of rows) {
    const by = row.attributedBy === null ? '' : ` (according to ${row.attributedBy.name})`;
    const said =
      row.quote === null
        ? (row.summary ?? '')
        : `\u201c${row.quote}\u201d${row.summary === null ? '' : ` ${row.summary}`}`;
    const condition = row.condition === null ? '' : ` [condition: ${row.condition}]`;
    const source = [row.document?.title, row.document?.publisher, row.locator]
      .filter((part) => part != null)
      .join(', ');
    const evidence = plain(`${said}${condition}${source === '' ? '' : ` \u2014 ${source}`}`);
    table.push([
      row.date ?? 'undated',
      plain(row.actor.name + by),
      COLOURS[row.stance](SIGNS[row.stance]),
      plain(row.issue.name),
      evidence,
    ]);
  }
  return table.toString();
}

const MOST_ERRORS = 20;

export function reportText(report: ImportReport): string {
  const { filename, rows, added, duplicates, rejected, actorsAdded, issuesAdded, documentsAdded } = report;
  const n = (count: number, one: string, many = `${one}s`) =>
    `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
  const head = report.state === 'done' ? pc.green('\u2713 done') : pc.red('\u2717 failed');
  const lines = [
    `${head} ${plain(filename)}: ${n(rows, 'row')}; ${n(added, 'statement')} added, ${n(duplicates, 'duplicate')}, ${rejected.toLocaleString('en')} rejected`,
    `  new: ${n(actorsAdded, 'actor')}, ${n(issuesAdded, 'issue')}, ${n(documentsAdded, 'document')}`,
  ];
  if (report.message !== null) lines.push(`  ${plain(report.message)}`);
  for (const { row, column, value, message } of report.errors.slice(0, MOST_ERRORS)) {
    const place = [row === 0 ? 'file' : `row ${row}`, column].filter((part) => part !== null).join(', ');
    lines.push(
      `  ${pc.red('error')} ${place}: ${plain(message)}${value === null || message.includes(value) ? '' : ` (${plain(value.slice(0, 80))})`}`,
    );
  }
  const unlisted = report.errorCount - Math.min(report.errors.length, MOST_ERRORS);
  if (unlisted > 0) lines.push(`  and ${n(unlisted, 'more error')}; --errors FILE writes all of them as CSV`);
  for (const { row, message } of report.warnings.slice(0, MOST_ERRORS)) {
    lines.push(`  ${pc.yellow('note')} ${row === 0 ? 'file' : `row ${row}`}: ${plain(message)}`);
  }
  const unlistedNotes = report.warningCount - Math.min(report.warnings.length, MOST_ERRORS);
  if (unlistedNotes > 0) lines.push(`  and ${n(unlistedNotes, 'more note')}`);
  return lines.join('\n');
}
