/** The issues or actors with most statements, each a way into the exploration. */
import { Link } from '@tanstack/react-router';
import type { NamedCount } from '../../graph-data/facets.ts';
import { DEFAULT_SELECTION } from '../../graph-data/selection.ts';
import { DEFAULT_ADDRESS, printAddress } from '../address.ts';
import { Name } from '../theme/name.tsx';
import { counted, number } from '../words.ts';

const SHOWN = 10;

interface FrequentProps {
  title: string;
  kind: 'actor' | 'issue';
  items: readonly NamedCount[] | undefined;
}

export function Frequent({ title, kind, items }: FrequentProps) {
  const most = items?.[0]?.count ?? 1;
  return (
    <section className="frequent">
      <h2>{title}</h2>
      <ol>
        {items === undefined
          ? Array.from({ length: SHOWN }, (_, i) => <li key={i} className="skeleton" />)
          : items.slice(0, SHOWN).map((item) => (
              <li key={item.id}>
                <Link
                  to="/explore"
                  search={searchFor(kind, item.id)}
                  title={`${item.name}: ${counted(item.count, 'statement')}`}
                >
                  <span className="frequent-bar" style={{ width: `${(100 * item.count) / most}%` }} />
                  <Name text={item.name} cut />
                  <span className="count">{number(item.count)}</span>
                </Link>
              </li>
            ))}
      </ol>
    </section>
  );
}

function searchFor(kind: 'actor' | 'issue', id: string) {
  return printAddress({ ...DEFAULT_ADDRESS, selection: { ...DEFAULT_SELECTION, [kind]: [id] } });
}
