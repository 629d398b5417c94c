/** The views and their addresses. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { parseSearch, stringifySearch, type RawSearch } from './address.ts';
import { ExplorePage } from './explore/explore-page.tsx';
import { Broken, NoSuchPage } from './shell/failures.tsx';
import { Shell } from './shell/shell.tsx';
import { StartPage } from './start/start-page.tsx';

const root = createRootRoute({ component: Shell, notFoundComponent: NoSuchPage });

const start = createRoute({ getParentRoute: () => root, path: '/', component: StartPage });

const explore = createRoute({
  getParentRoute: () => root,
  path: '/explore',
  validateSearch: asWritten,
  component: ExplorePage,
});

const importing = createRoute({
  getParentRoute: () => root,
  path: '/import',
  component: lazyRouteComponent(() => import('./import/import-page.tsx'), 'ImportPage'),
});

const cypher = createRoute({
  getParentRoute: () => root,
  path: '/cypher',
  validateSearch: asWritten,
  component: lazyRouteComponent(() => import('./cypher/cypher-page.tsx'), 'CypherPage'),
});

/** What the names mean is read where it can be answered with a sentence: in the view. */
function asWritten(search: Record<string, unknown>): RawSearch {
  return Object.fromEntries(Object.entries(search).map(([name, values]) => [name, [values].flat().map(String)]));
}

export const router = createRouter({
  routeTree: root.addChildren([start, explore, importing, cypher]),
  parseSearch,
  stringifySearch,
  defaultErrorComponent: Broken,
  defaultPreload: false,
  scrollRestoration: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
