/** A network in one window after another; each is exactly the network of the same selection with that `from` and `to`. */
import type { CountedTable } from '../counted-table.ts';
import type { Selection } from '../selection.ts';
import { sidedTallies } from '../tabulate.ts';
import { LIMITS, networkOf, refuseWork, type Limits, type Network } from './network.ts';
import type { NetworkOptions } from './options.ts';
import { RunningSums } from './running-sums.ts';
import { extentOf, SlidingTable } from './sliding.ts';
import { windowsOf, type SeriesOptions, type Window } from './windows.ts';

export interface WindowNetwork {
  window: Window;
  network: Network;
}

/**
 * The networks of `table`, the counted statements of `countedFor(selection)`, in order. Sums over pairs are carried from
 * window to window where they fit into memory, and made anew for each where they do not. Throws `too_large` beyond the
 * limits.
 */
export function* seriesOf(
  table: CountedTable,
  selection: Selection,
  options: NetworkOptions,
  series: SeriesOptions,
  limits: Limits = LIMITS,
): Generator<WindowNetwork> {
  const sliding = new SlidingTable(table, selection);
  const { cells, supports, opposes } = sliding;
  const running = RunningSums.fits(table, options) ? new RunningSums(table, cells, options) : null;
  let edges = 0;
  for (const window of windowsOf(selection, extentOf(table), series)) {
    sliding.moveTo(window, (cell, s, o) => running?.change(cell, s, o));
    const network =
      running?.network(limits) ?? networkOf(sidedTallies(table, cells, supports, opposes), options, limits);
    edges += network.edges.count;
    refuseWork(edges, limits.edges * 2);
    yield { window, network };
  }
}
