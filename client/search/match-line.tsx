/** One offer of the search box: name, the other name it was found by, what it is, how much was said. */
import { Name } from '../theme/name.tsx';
import { counted } from '../words.ts';
import type { Match } from './matches.ts';

export function MatchLine({ match }: { match: Match }) {
  return (
    <>
      <span className="search-names">
        <Name text={match.name} cut />
        {match.alias !== null && (
          <span className="hint one-line">
            also <bdi>{match.alias}</bdi>
          </span>
        )}
      </span>
      <span className="hint search-kind">{match.kind}</span>
      <span className="hint numbers">{match.statements !== null && counted(match.statements, 'statement')}</span>
    </>
  );
}
