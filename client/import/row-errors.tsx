/** Rows of a file and what is wrong with them. */
import type { RowError } from '../../graph-data/import-report.ts';
import { number } from '../words.ts';

interface RowErrorsProps {
  title: string;
  items: readonly RowError[];
  count: number;
}

export function RowErrors({ title, items, count }: RowErrorsProps) {
  if (count === 0) return null;
  return (
    <section className="row-errors">
      <h3>
        {title}{' '}
        <span className="count">
          {items.length < count ? `first ${number(items.length)} of ${number(count)}` : number(count)}
        </span>
      </h3>
      <div className="row-errors-list" tabIndex={0} role="group" aria-label={title}>
        <table>
          <thead>
            <tr>
              <th scope="col">Row</th>
              <th scope="col">Column</th>
              <th scope="col">Value</th>
              <th scope="col">What is wrong</th>
            </tr>
          </thead>
          <tbody>
            {items.map(({ row, column, value, message }, i) => (
              <tr key={i}>
                <td className="numbers">{row === 0 ? 'file' : number(row)}</td>
                <td>{column ?? '–'}</td>
                <td>
                  {value === null || value === '' ? (
                    <span className="hint">empty</span>
                  ) : (
                    <bdi className="one-line" title={value}>
                      {value}
                    </bdi>
                  )}
                </td>
                <td>{message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
