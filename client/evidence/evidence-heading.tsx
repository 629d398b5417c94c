/** What the evidence is of, in one sentence, with the counts behind it and the ways to narrow to it. */
import { useQuery } from '@tanstack/react-query';
import type { RefObject } from 'react';
import type { Position } from '../../graph-data/position.ts';
import type { At } from '../address.ts';
import { facetsQuery, nameQuery, positionQuery } from '../api/queries.ts';
import { useExplore } from '../explore/use-explore.ts';
import { StanceLine } from '../theme/stance-mark.tsx';
import { counted, dates } from '../words.ts';
import { narrowed } from './narrowed.ts';

interface HeadingProps {
  at: At;
  headingRef: RefObject<HTMLHeadingElement | null>;
}

export function EvidenceHeading({ at, headingRef }: HeadingProps) {
  return (
    <header className="evidence-head">
      <h2 ref={headingRef} tabIndex={-1}>
        {at.kind === 'position' ? <PositionTitle actor={at.actor} issue={at.issue} /> : <NodeTitle at={at} />}
      </h2>
      {at.kind === 'position' ? <PositionCounts actor={at.actor} issue={at.issue} /> : <NodeCounts at={at} />}
      <QuickFilters at={at} />
    </header>
  );
}

const VERBS = {
  support: 'supports',
  oppose: 'opposes',
  mixed: 'has mixed statements on',
  neutral: 'is neutral on',
} as const;

interface Ends {
  actor: string;
  issue: string;
}

function usePosition({ actor, issue }: Ends) {
  const { address } = useExplore();
  return useQuery(positionQuery(address.selection, actor, issue)).data;
}

function PositionTitle({ actor, issue }: Ends) {
  const { attribution } = useExplore().address.selection;
  const row = usePosition({ actor, issue });
  const actorName = useQuery({ ...nameQuery('actors', actor), enabled: row === null }).data;
  const issueName = useQuery({ ...nameQuery('issues', issue), enabled: row === null }).data;
  if (row === undefined)
    return <span className="skeleton evidence-waiting" role="status" aria-label="Loading the evidence" />;
  return (
    <>
      {attribution === 'attributed' && 'According to others, '}
      <bdi>{row?.actor.name ?? actorName ?? actor}</bdi>{' '}
      {row === null ? (
        'on'
      ) : (
        <span className="evidence-verb" data-stance={row.position}>
          {VERBS[row.position]}
        </span>
      )}
      : <bdi>{row?.issue.name ?? issueName ?? issue}</bdi>
    </>
  );
}

function PositionCounts(ends: Ends) {
  const row = usePosition(ends);
  return row == null ? null : <Counts row={row} />;
}

function NodeTitle({ at }: { at: Node }) {
  const id = at.kind === 'actor' ? at.actor : at.issue;
  const name = useQuery(nameQuery(at.kind === 'actor' ? 'actors' : 'issues', id));
  return <bdi>{name.data ?? (name.isError ? id : '\u00a0')}</bdi>;
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

type Node = Exclude<At, { kind: 'position' }>;

function NodeCounts({ at }: { at: Node }) {
  const { address } = useExplore();
  const { data, isPlaceholderData } = useQuery(facetsQuery(narrowed(address.selection, at)));
  if (data === undefined || isPlaceholderData) return <p className="evidence-counts">&nbsp;</p>;
  return (
    <p className="evidence-counts numbers">
      <span>
        {counted(data.statements, 'statement')}
        {at.kind === 'issue' && data.issues > 1 && ', its parts included'}
      </span>
      <span>{at.kind === 'actor' ? `on ${counted(data.issues, 'issue')}` : `by ${counted(data.actors, 'actor')}`}</span>
      {data.first !== null && <span>{dates(data.first, data.last)}</span>}
    </p>
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
