/** The rows of an answer as a table; only those in sight are drawn. */
import { useRef } from 'react';
import type { CypherAnswer } from '../../graph-data/cypher-answer.ts';
import { useShownRows } from '../positions/use-shown-rows.ts';
import { cellOf } from './cell-text.ts';
import { CypherCell } from './cypher-cell.tsx';

const ROW_HEIGHT = 34;

export function CypherTable({ answer: { columns, rows } }: { answer: CypherAnswer }) {
  const scroller = useRef<HTMLElement>(null);
  const shown = useShownRows({ scroller, count: rows.length, height: ROW_HEIGHT, always: 0 });
  const numeric = columns.map((_, i) => rows.some((row) => isNumber(row[i])) && rows.every((row) => isNumber(row[i]) || row[i] === null)); // prettier-ignore
  return (
    <section className="cypher-rows" ref={scroller} tabIndex={0} aria-label="Rows">
      <table aria-rowcount={rows.length + 1} style={{ minWidth: `${columns.length * 130}px` }}>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((column, i) => (
              <th key={column} scope="col" data-numeric={numeric[i] || undefined}>
                <span className="one-line" title={column}>
                  {column}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.pieces.map((piece) => {
            const row = piece.kind === 'row' ? rows[piece.index] : undefined;
            if (piece.kind === 'gap' || row === undefined)
              return <tr key={piece.key} aria-hidden="true" style={{ height: piece.height }} />;
            return (
              <tr key={piece.key} aria-rowindex={piece.index + 2} style={{ height: piece.height }}>
                {columns.map((column, i) => (
                  <td key={column} data-numeric={numeric[i] || undefined}>
                    <CypherCell value={row[i] ?? null} />
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function isNumber(value: Parameters<typeof cellOf>[0] | undefined): boolean {
  return value !== undefined && cellOf(value).kind === 'number';
}
