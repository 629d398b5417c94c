/** One statement as evidence: what was said, when, on what condition, who says so, and where it is written. */
import type { StatementView } from '../../graph-data/statement-view.ts';
import type { At } from '../address.ts';
import { StanceMark } from '../theme/stance-mark.tsx';
import { date, STANCE_WORDS } from '../words.ts';
import { LongText } from './long-text.tsx';
import { Source } from './source.tsx';

export function StatementCard({ statement, at }: { statement: StatementView; at: At }) {
  const { actor, issue, stance, quote, summary, condition, attributedBy, coder, confidence } = statement;
  /** Beside a wider issue stands what was said of its parts: each then names the part that it is about. */
  const part = at.kind === 'issue' && issue.id !== at.issue;
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
      {part && (
        <p className="statement-of">
          On a part of it: <bdi title={issue.name}>{issue.name}</bdi>
        </p>
      )}
      {attributedBy !== null && (
        <p className="statement-attribution">
          According to <bdi>{attributedBy.name}</bdi>, not in its own words
        </p>
      )}
      {quote !== null && (
        <blockquote>
          “<LongText text={quote} />”
        </blockquote>
      )}
      {summary !== null && (
        <p className="statement-summary">
          <LongText text={summary} />
        </p>
      )}
      {condition !== null && (
        <p className="statement-aside">
          <strong>Condition:</strong> <LongText text={condition} />
        </p>
      )}
      {(coder !== null || confidence !== null) && (
        <p className="statement-coding hint">
          {[coder !== null && `Coded by ${coder}`, confidence !== null && `confidence ${confidence}`]
            .filter((each) => each !== false)
            .join(', ')}
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
