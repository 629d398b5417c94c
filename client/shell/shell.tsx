/** What frames every view: the skip link, the header with the search box, and the place where the view stands. */
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { healthQuery } from '../api/queries.ts';
import { SearchBox } from '../search/search-box.tsx';
import { ThemeSwitch } from '../theme/theme-switch.tsx';
import { Logo } from './logo.tsx';
import './shell.css';

export function Shell() {
  const atStart = useLocation({ select: (location) => location.pathname === '/' });
  const health = useQuery(healthQuery);
  useSearchShortcut();
  return (
    <div className="shell">
      <a className="skip-link" href="#content">
        Skip to the content
      </a>
      <header className="shell-header">
        <Link to="/" className="shell-logo" aria-label="Stancegraph, start page">
          <Logo />
          <span>Stancegraph</span>
        </Link>
        <div className="shell-search">{!atStart && <SearchBox />}</div>
        <nav aria-label="Views" className="shell-nav">
          <Link to="/explore" activeOptions={{ includeSearch: false }}>
            Explore
          </Link>
          <Link to="/import">Import</Link>
          {health.data?.store === 'neo4j' && (
            <Link to="/cypher" activeOptions={{ includeSearch: false }}>
              Cypher
            </Link>
          )}
        </nav>
        <ThemeSwitch />
      </header>
      <main id="content" className="shell-content" tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}

/** `/` goes to the search box, unless something is being typed. */
function useSearchShortcut(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { target } = event;
      const typing =
        target instanceof HTMLElement &&
        (target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio]), textarea, select'));
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || typing) return;
      event.preventDefault();
      document.getElementById('search')?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
