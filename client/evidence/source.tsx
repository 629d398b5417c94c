/** Where a statement is written: document, publisher, place in it, and the link to it. */
import type { StatementView } from '../../graph-data/statement-view.ts';
import { Icon } from '../theme/icons.tsx';

export function Source({ statement }: { statement: StatementView }) {
  const { document, locator } = statement;
  if (document === null && locator === null) return <p className="statement-source">No source is recorded.</p>;
  const href = document === null ? null : webAddress(document.url);
  return (
    <p className="statement-source">
      {document !== null &&
        (href === null ? (
          <bdi className="source-title">{document.title}</bdi>
        ) : (
          <a className="source-title" href={href} target="_blank" rel="noopener noreferrer">
            <bdi>{document.title}</bdi>
            <Icon name="open" size={11} />
            <span className="visually-hidden"> (opens in a new tab)</span>
          </a>
        ))}
      {[document?.publisher, locator].map((part) => part != null && <bdi key={part}>{part}</bdi>)}
    </p>
  );
}

/** The address if it is one of the web; nothing else is ever made a link. */
function webAddress(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const { protocol, href } = new URL(url);
  return protocol === 'https:' || protocol === 'http:' ? href : null;
}
