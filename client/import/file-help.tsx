/** What a file of statements looks like. */
import { FILE_COLUMNS } from '../../graph-data/statement-file.ts';

const NEEDED = ['actor', 'issue', 'stance'];
const EXAMPLE = {
  header: ['actor', 'issue', 'stance', 'date', 'document', 'quote'],
  rows: [
    [
      'Finland',
      'A carbon border tax is introduced',
      'support',
      '2024-03-05',
      'Council minutes',
      'We can accept the text.',
    ],
    ['Steel Association', 'A carbon border tax is introduced', 'oppose', '2024-03', 'Press release', ''],
  ],
};

export function FileHelp() {
  return (
    <section className="file-help">
      <h2>What the file looks like</h2>
      <p>
        One row for each statement, with the names of the columns in the first row. The order of the columns does not
        matter.
      </p>
      <div className="file-example" tabIndex={0} role="group" aria-label="Example of a file">
        <table>
          <thead>
            <tr>
              {EXAMPLE.header.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {EXAMPLE.rows.map((row) => (
              <tr key={row[0]}>
                {row.map((cell, i) => (
                  <td key={EXAMPLE.header[i]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <dl>
        <dt>Needed</dt>
        <dd>{NEEDED.join(', ')}</dd>
        <dt>If you have them</dt>
        <dd>{FILE_COLUMNS.filter((name) => !NEEDED.includes(name)).join(', ')}</dd>
        <dt>Stance</dt>
        <dd>support, oppose or neutral; also for and against, yes and no, +1, −1 and 0</dd>
        <dt>Date</dt>
        <dd>a day (2025-11-20), a month (2025-11) or a year (2025); others if you say how they are written</dd>
      </dl>
    </section>
  );
}
