/** The first page: a search box, what the store holds, and the places where most people begin. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { DEFAULT_SELECTION } from '../../graph-data/selection.ts';
import { facetsQuery, healthQuery, type Health } from '../api/queries.ts';
import { SearchBox } from '../search/search-box.tsx';
import { Problem } from '../theme/problem.tsx';
import { counted } from '../words.ts';
import { EmptyStore } from './empty-store.tsx';
import { Frequent } from './frequent.tsx';
import './start.css';

export function StartPage() {
  const health = useQuery(healthQuery);
  if (health.isError) {
    return (
      <div className="start">
        <Problem error={health.error} retry={() => void health.refetch()} />
      </div>
    );
  }
  return health.data?.counts.statements === 0 ? <EmptyStore /> : <Begin counts={health.data?.counts} />;
}

function Begin({ counts }: { counts: Health['counts'] | undefined }) {
  return (
    <div className="start">
      <title>Stancegraph</title>
      <h1>Who stands where?</h1>
      <p className="start-lead">Every position leads back to what was said, by whom, when, and where it is written.</p>
      <SearchBox big />
      <p className="start-counts numbers">
        {counts === undefined ? (
          <span>&nbsp;</span>
        ) : (
          <>
            <span>{counted(counts.statements, 'statement')}</span>
            <span>{counted(counts.actors, 'actor')}</span>
            <span>{counted(counts.issues, 'issue')}</span>
            <span>{counted(counts.documents, 'document')}</span>
            <Link to="/explore" className="start-all">
              Explore all positions
            </Link>
          </>
        )}
      </p>
      <StartingPoints />
    </div>
  );
}

function StartingPoints() {
  const facets = useQuery(facetsQuery(DEFAULT_SELECTION));
  if (facets.isError) return <Problem error={facets.error} retry={() => void facets.refetch()} />;
  return (
    <div className="start-columns">
      <Frequent title="Most discussed issues" kind="issue" items={facets.data?.topIssues} />
      <Frequent title="Most heard actors" kind="actor" items={facets.data?.topActors} />
    </div>
  );
}
