/** An address that the page or the server cannot follow: what is wrong with it, and the ways out. */
import { getRouteApi, Link } from '@tanstack/react-router';
import type { RawSearch } from '../address.ts';
import { Blank } from '../theme/problem.tsx';

const route = getRouteApi('/explore');

export function BadAddress({ message, pointers }: { message: string; pointers: readonly string[] }) {
  const search = route.useSearch();
  const without = withoutBad(search, pointers);
  return (
    <Blank title="This address does not work" alone>
      <title>Stancegraph</title>
      <p role="alert">{message}</p>
      <div className="actions">
        {without !== null && (
          <Link to="/explore" search={without} className="button primary">
            Go on without it
          </Link>
        )}
        <Link to="/explore" className="button">
          Show everything
        </Link>
        <Link to="/" className="button">
          Go to the start page
        </Link>
      </div>
    </Blank>
  );
}

/** The address without the values that `/name/index` or `/name` point to; null where nothing is pointed to. */
function withoutBad(search: RawSearch, pointers: readonly string[]): RawSearch | null {
  const bad = pointers.map((pointer) => pointer.split('/')).filter(([, name]) => name !== undefined && name in search);
  if (bad.length === 0) return null;
  return Object.fromEntries(
    Object.entries(search).map(([name, values]) => {
      const hits = bad.filter(([, pointed]) => pointed === name).map(([, , index]) => index);
      const all = values.flatMap((value) => value.split(','));
      return [name, hits.includes(undefined) ? [] : all.filter((_, i) => !hits.includes(String(i)))];
    }),
  );
}
