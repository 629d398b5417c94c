/** Where the graph stands: loads the drawing only when it is looked at, and only where the browser can draw it. */
import { lazy, Suspense } from 'react';
import { Boundary, canDraw } from '../graph/can-draw.tsx';
import { PositionsTable } from '../positions/positions-table.tsx';
import { useExplore } from './use-explore.ts';
import { useView } from './view-switch.tsx';

const StanceGraph = lazy(() => import('../graph/stance-graph.tsx').then((module) => ({ default: module.StanceGraph })));

export function GraphPlace() {
  const { address, open, change } = useExplore();
  if (!canDraw()) return <NoGraph reason="This browser cannot draw the graph (it has no WebGL 2)." />;
  return (
    <Boundary fallback={<NoGraph reason="The graph could not be drawn." />}>
      <Suspense fallback={<div className="graph-waiting" role="status" aria-label="The graph is being drawn" />}>
        <StanceGraph
          selection={address.selection}
          at={address.at}
          onOpen={open}
          onTable={() => change({ view: 'table' })}
        />
      </Suspense>
    </Boundary>
  );
}

function NoGraph({ reason }: { reason: string }) {
  const view = useView();
  return (
    <div className="no-graph">
      <p className="notice" role="status">
        {reason} The table shows the same positions.
      </p>
      {view === 'graph' && <PositionsTable />}
    </div>
  );
}
