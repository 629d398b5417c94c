/** Whether this browser can draw graphs, and what stands in where drawing fails. Knows nothing of the renderer, so that it loads at once. */
import { Component, type ReactNode } from 'react';

let able: boolean | undefined;

export function canDraw(): boolean {
  if (able !== undefined) return able;
  const context = document.createElement('canvas').getContext('webgl2');
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  able = context !== null;
  return able;
}

/** Class components alone can catch what fails while drawing. */
export class Boundary extends Component<{ fallback: ReactNode; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? this.props.fallback : this.props.children;
  }
}
