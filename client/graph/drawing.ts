/** The drawing itself: owns the renderer, what is highlighted in it, and what a hand on it does. */
import { Sigma } from 'sigma';
import type { Colours } from './colours.ts';
import type { Drawable } from './drawable.ts';
import { labelLayer } from './labels.ts';
import type { Box } from './box.ts';
import type { Layout } from './layout.ts';
import { primitives, stylesFor, type Renderer } from './styles.ts';

export interface Drawing {
  /** Highlights the node or line of that key, if it is drawn. */
  show: (key: string | null) => void;
  zoom: (way: 'in' | 'out' | 'fit') => void;
  kill: () => void;
}

interface DrawingOptions {
  container: HTMLElement;
  graph: Drawable;
  colours: Colours;
  /** No movement of its own. */
  still: boolean;
  layout: (graph: Drawable, box: Box) => Layout;
  /** Given the key of a node or line; null where neither was meant. */
  onOpen: (key: string | null) => void;
}

export function createDrawing({ container, graph, colours, still, layout, onOpen }: DrawingOptions): Drawing {
  const arrange = () => arranged(graph, container, layout);
  let placed = arrange();
  const sigma: Renderer = new Sigma(graph, container, {
    primitives,
    styles: stylesFor(colours, graph.size),
    customNodeState: { dim: false },
    customEdgeState: { dim: false },
    customGraphState: { lit: false },
    settings: {
      autoRescale: false,
      renderLabels: false,
      enableEdgeEvents: true,
      edgePickingPadding: 5,
      nodePickingPadding: 5,
      minCameraRatio: 0.05,
      maxCameraRatio: 4,
      enableCameraRotation: false,
      allowInvalidContainer: true,
      ...(still ? { inertiaDuration: 0, zoomDuration: 0, doubleClickZoomingDuration: 0 } : {}),
    },
  });
  let open: string | null = null;
  let hovered: string | null = null;
  let lit: ReadonlySet<string> | null = null;
  const labels = labelLayer({ sigma, graph, colours, layout: () => placed, lit: () => lit });
  sigma.on('afterRender', labels.draw);

  const highlight = () => {
    const key = hovered ?? open;
    lit = key === null ? null : neighbourhood(graph, key);
    sigma.setNodesState(graph.nodes(), { dim: false });
    sigma.setEdgesState(graph.edges(), { dim: false });
    sigma.setGraphState({ lit: lit !== null });
    if (lit !== null) dimOthers(sigma, graph, lit);
    sigma.scheduleRender();
  };
  const hover = (key: string | null) => {
    if (key === hovered) return;
    hovered = key;
    container.style.cursor = key === null ? '' : 'pointer';
    highlight();
  };

  sigma.on('enterNode', ({ node }) => hover(node));
  sigma.on('leaveNode', () => hover(null));
  sigma.on('enterEdge', ({ edge }) => hover(edge));
  sigma.on('leaveEdge', () => hover(null));
  sigma.on('leaveStage', () => hover(null));
  sigma.on('clickNode', ({ node }) => onOpen(node));
  sigma.on('clickEdge', ({ edge }) => onOpen(edge));
  sigma.on('moveBody', ({ event }) => {
    const key = labels.at(event.x, event.y);
    if (key !== null) hover(key);
    else if (hovered !== null && graph.hasNode(hovered) && !sigma.getNodeState(hovered).isHovered) hover(null);
  });
  sigma.on('clickStage', ({ event }) => {
    const key = labels.at(event.x, event.y);
    onOpen(key);
  });

  const stopWatching = onResize(container, () => {
    placed = arrange();
    sigma.resize();
    sigma.refresh();
  });
  void document.fonts.load("600 12px 'Inter Variable'").then(() => sigma.scheduleRender());
  labels.draw();

  return {
    show: (key) => {
      open = key !== null && (graph.hasNode(key) || graph.hasEdge(key)) ? key : null;
      highlight();
    },
    zoom: (way) => {
      const camera = sigma.getCamera();
      const how = { duration: still ? 0 : 200 };
      void (way === 'in' ? camera.zoomIn(how) : way === 'out' ? camera.zoomOut(how) : camera.reset(how));
    },
    kill: () => {
      stopWatching();
      sigma.kill();
    },
  };
}

function arranged(graph: Drawable, container: HTMLElement, layout: DrawingOptions['layout']): Layout {
  const box = { width: Math.max(200, container.clientWidth), height: Math.max(200, container.clientHeight) };
  const placed = layout(graph, box);
  for (const [key, place] of placed.places) graph.mergeNodeAttributes(key, place);
  return placed;
}

/** A node with its neighbours and lines, or a line with its two ends. */
function neighbourhood(graph: Drawable, key: string): Set<string> {
  if (graph.hasEdge(key)) return new Set([key, ...graph.extremities(key)]);
  return new Set([key, ...graph.neighbors(key), ...graph.edges(key)]);
}

function dimOthers(sigma: Renderer, graph: Drawable, lit: ReadonlySet<string>): void {
  sigma.setNodesState(
    graph.filterNodes((key) => !lit.has(key)),
    { dim: true },
  );
  sigma.setEdgesState(
    graph.filterEdges((key) => !lit.has(key)),
    { dim: true },
  );
}

/** Calls `then` after the element has kept a new size for a moment. */
function onResize(element: HTMLElement, then: () => void): () => void {
  let before = { width: element.clientWidth, height: element.clientHeight };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const observer = new ResizeObserver(() => {
    const now = { width: element.clientWidth, height: element.clientHeight };
    if (now.width === before.width && now.height === before.height) return;
    before = now;
    clearTimeout(timer);
    timer = setTimeout(then, 60);
  });
  observer.observe(element);
  return () => {
    clearTimeout(timer);
    observer.disconnect();
  };
}
