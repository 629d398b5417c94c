/** What stands in the place of a view that is not there, or that broke. */
import { Link, type ErrorComponentProps } from '@tanstack/react-router';
import { Blank, messageOf } from '../theme/problem.tsx';

export function NoSuchPage() {
  return (
    <Blank title="There is no such page" alone>
      <p>The address may be mistyped, or the page was moved.</p>
      <div className="actions">
        <Link to="/" className="button primary">
          Go to the start page
        </Link>
      </div>
    </Blank>
  );
}

export function Broken({ error, reset }: ErrorComponentProps) {
  return (
    <Blank title="This view broke" alone>
      <p>{messageOf(error)}</p>
      <div className="actions">
        <button type="button" className="button primary" onClick={reset}>
          Try again
        </button>
        <Link to="/" className="button">
          Go to the start page
        </Link>
      </div>
    </Blank>
  );
}
