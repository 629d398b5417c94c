/** One statement as evidence: what was said, when, on what condition, who says so, and where it is written. */
import type { StatementView } from '../../graph-data/statement-view.ts';
import type { At } from '../address.ts';
import { StanceMark } from '../theme/stance-mark.tsx';
import { date, STANCE_WORDS } from '../words.ts';
import { LongText } from './long-text.tsx';
import { Source } from './source.tsx';

export function StatementCard({ statement, at }: { statement: StatementView; at: At }) {
  const { actor, issue, stance, quote, summary, condition, attributedBy } = statement;
  const actorShown = at.kind !== 'actor' && (at.kind === 'issue' || actor.id !== at.actor);
  return (
    <article className="statement">
      <div className="statement-top">
        <StanceMark stance={stance}>{STANCE_WORDS[stance]}</StanceMark>
        <When statement={statement} />
      </div>
      {(actorShown || at.kind === 'actor') && (
        <p className="statement-of">
          {actorShown && <bdi title={actor.name}>{actor.name}</bdi>}
          {at.kind === 'actor' && <bdi title={issue.name}>{issue.name}</bdi>}
        </p>
      )}
      {quote !== null && (
        <blockquote>
          “<LongText text={quote} />”
        </blockquote>
      )}
      {quote === null && summary !== null && (
        <p className="statement-summary">
          <LongText text={summary} />
        </p>
      )}
      {condition !== null && (
        <p className="statement-aside">
          <strong>if:</strong> <LongText text={condition} />
        </p>
      )}
      {attributedBy !== null && (
        <p className="statement-aside">
          according to <bdi>{attributedBy.name}</bdi>
        </p>
      )}
      <Source statement={statement} />
    </article>
  );
}

function When({ statement }: { statement: StatementView }) {
  if (statement.date === null) return <span className="hint">undated</span>;
  return (
    <span className="statement-when numbers">
      <time dateTime={statement.date}>{date(statement.date)}</time>
      {statement.dateFrom === 'document' && (
        <span className="hint" title="The statement has no date of its own; this is when the document appeared">
          {' '}
          (date of document)
        </span>
      )}
    </span>
  );
}
