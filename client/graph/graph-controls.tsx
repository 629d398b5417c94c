/** Nearer, further, all of it; and the way to the same in words. */
import { Icon } from '../theme/icons.tsx';

interface GraphControlsProps {
  onZoom: (way: 'in' | 'out' | 'fit') => void;
}

export function GraphControls({ onZoom }: GraphControlsProps) {
  return (
    <div className="graph-controls" role="group" aria-label="Zoom">
      <button
        type="button"
        className="button bare icon"
        aria-label="Zoom in"
        title="Zoom in"
        onClick={() => onZoom('in')}
      >
        <Icon name="plus" />
      </button>
      <button
        type="button"
        className="button bare icon"
        aria-label="Zoom out"
        title="Zoom out"
        onClick={() => onZoom('out')}
      >
        <Icon name="minus" />
      </button>
      <button
        type="button"
        className="button bare icon"
        aria-label="Show the whole graph"
        title="Show the whole graph"
        onClick={() => onZoom('fit')}
      >
        <Icon name="fit" />
      </button>
    </div>
  );
}
