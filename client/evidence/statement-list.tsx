/** The statements of the evidence, newest first, a page at a time. */
import { useInfiniteQuery } from '@tanstack/react-query';
import type { Selection } from '../../graph-data/selection.ts';
import type { At } from '../address.ts';
import { statementsQuery } from '../api/queries.ts';
import { Problem } from '../theme/problem.tsx';
import { number } from '../words.ts';
import { StatementCard } from './statement-card.tsx';

interface StatementListProps {
  selection: Selection;
  of: { actor: string; issue: string } | null;
  at: At;
}

export function StatementList({ selection, of, at }: StatementListProps) {
  const query = useInfiniteQuery(statementsQuery(selection, of));
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const total = query.data?.pages[0]?.total ?? items.length;
  if (query.isPending) return <Waiting />;
  if (query.isError && items.length === 0) {
    return (
      <div className="evidence-problem">
        <Problem error={query.error} retry={() => void query.refetch()} />
      </div>
    );
  }
  if (items.length === 0)
    return <p className="evidence-none">No statement of the selection stands behind this. The filters leave it out.</p>;
  return (
    <>
      <ol className="statements">
        {items.map((statement) => (
          <li key={statement.id}>
            <StatementCard statement={statement} at={at} />
          </li>
        ))}
      </ol>
      {query.hasNextPage && (
        <div className="evidence-more">
          <button
            type="button"
            className="button"
            disabled={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {query.isFetchingNextPage ? 'Loading…' : 'Show more'}
          </button>
          <span className="hint numbers">
            {number(items.length)} of {number(total)}
          </span>
        </div>
      )}
    </>
  );
}

function Waiting() {
  return (
    <div className="statements" role="status" aria-label="Loading the statements">
      {[0, 1, 2].map((i) => (
        <div key={i} className="skeleton statement-waiting" />
      ))}
    </div>
  );
}
