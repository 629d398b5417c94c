/** What the evidence is of, in one sentence, with the counts behind it and the ways to narrow to it. */
import { useQuery } from '@tanstack/react-query';
import type { RefObject } from 'react';
import type { Position } from '../../graph-data/position.ts';
import type { At } from '../address.ts';
import { facetsQuery, nameQuery, positionQuery } from '../api/queries.ts';
import { useExplore } from '../explore/use-explore.ts';
import { StanceLine } from '../theme/stance-mark.tsx';
import { counted, dates } from '../words.ts';
import { narrowed } from './evidence-panel.tsx';

interface HeadingProps<Kind extends At['kind'] = At['kind']> {
  at: Extract<At, { kind: Kind }>;
  headingRef: RefObject<HTMLHeadingElement | null>;
}

export function EvidenceHeading({ at, headingRef }: HeadingProps) {
  return (
    <header className="evidence-head">
      {at.kind === 'position' ? <OfPosition at={at} headingRef={headingRef} /> : <OfNode at={at} headingRef={headingRef} />}
      <QuickFilters at={at} />
    </header>
  );
}

const VERBS = { support: 'supports', oppose: 'opposes', mixed: 'is of two minds on', neutral: 'is neutral on' } as const;

function OfPosition({ at, headingRef }: HeadingProps<'position'>) {
  const { address } = useExplore();
  const { data: row } = useQuery(positionQuery(address.selection, at.actor, at.issue));
  const actor = useQuery({ ...nameQuery('actors', at.actor), enabled: row === null }).data;
  const issue = useQuery({ ...nameQuery('issues', at.issue), enabled: row === null }).data;
  if (row === undefined) return <Waiting headingRef={headingRef} />;
  return (
    <>
      <h2 ref={headingRef} tabIndex={-1}>
        <bdi>{row?.actor.name ?? actor ?? at.actor}</bdi>{' '}
        {row === null ? (
          'on'
        ) : (
          <span className="evidence-verb" data-stance={row.position}>
            {VERBS[row.position]}
          </span>
        )}
        : <bdi>{row?.issue.name ?? issue ?? at.issue}</bdi>
      </h2>
      {row !== null && <Counts row={row} />}
    </>
  );
}

function Counts({ row }: { row: Position }) {
  const parts = [
    row.supports > 0 && `${row.supports} support`,
    row.opposes > 0 && `${row.opposes} oppose`,
    row.neutrals > 0 && `${row.neutrals} neutral`,
    row.conditional > 0 && `${row.conditional} conditional`,
  ].filter((part) => part !== false);
  return (
    <p className="evidence-counts numbers">
      <StanceLine stance={row.position} />
      <span>
        {counted(row.statements, 'statement')}: {parts.join(', ')}
      </span>
      <span>{dates(row.first, row.last)}</span>
    </p>
  );
}

function OfNode({ at, headingRef }: HeadingProps<'actor' | 'issue'>) {
  const { address } = useExplore();
  const id = at.kind === 'actor' ? at.actor : at.issue;
  const name = useQuery(nameQuery(at.kind === 'actor' ? 'actors' : 'issues', id));
  const facets = useQuery(facetsQuery(narrowed(address.selection, at)));
  return (
    <>
      <h2 ref={headingRef} tabIndex={-1}>
        <bdi>{name.data ?? (name.isError ? id : ' ')}</bdi>
      </h2>
      <p className="evidence-counts numbers">
        {facets.data === undefined || facets.isPlaceholderData ? (
          <span>&nbsp;</span>
        ) : (
          <>
            <span>{counted(facets.data.statements, 'statement')}</span>
            <span>{at.kind === 'actor' ? `on ${counted(facets.data.issues, 'issue')}` : `by ${counted(facets.data.actors, 'actor')}`}</span>
            {facets.data.first !== null && <span>{dates(facets.data.first, facets.data.last)}</span>}
          </>
        )}
      </p>
    </>
  );
}

function QuickFilters({ at }: { at: At }) {
  const { select, address } = useExplore();
  const { actor, issue } = address.selection;
  const only = (ids: readonly string[], id: string) => ids.length === 1 && ids[0] === id;
  return (
    <div className="evidence-quick">
      {at.kind !== 'issue' && !only(actor, at.actor) && (
        <button type="button" className="button small" onClick={() => select({ actor: [at.actor] })}>
          Only this actor
        </button>
      )}
      {at.kind !== 'actor' && !only(issue, at.issue) && (
        <button type="button" className="button small" onClick={() => select({ issue: [at.issue] })}>
          Only this issue
        </button>
      )}
    </div>
  );
}

function Waiting({ headingRef }: { headingRef: RefObject<HTMLHeadingElement | null> }) {
  return (
    <h2 ref={headingRef} tabIndex={-1} aria-label="Loading the evidence">
      <span className="skeleton evidence-waiting" />
    </h2>
  );
}
