/** The drawing itself: owns the renderer, what is highlighted in it, and what a hand on it does. */
import { Sigma } from 'sigma';
import type { At } from '../address.ts';
import { printAt } from '../address.ts';
import type { Colours } from './colours.ts';
import type { Drawable } from './drawable.ts';
import { labelLayer } from './labels.ts';
import { layout, type Layout } from './layout.ts';
import { primitives, stylesFor, type Renderer } from './styles.ts';

export interface Drawing {
  /** Highlights what is open beside the graph. */
  show: (at: At | null) => void;
  zoom: (way: 'in' | 'out' | 'fit') => void;
  kill: () => void;
}

interface DrawingOptions {
  container: HTMLElement;
  graph: Drawable;
  colours: Colours;
  /** No movement of its own. */
  still: boolean;
  onOpen: (at: At) => void;
}

export function createDrawing({ container, graph, colours, still, onOpen }: DrawingOptions): Drawing {
  let placed = arrange(graph, container);
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
  sigma.on('clickNode', ({ node }) => onOpen(atOf(graph, node)));
  sigma.on('clickEdge', ({ edge }) => onOpen(atOf(graph, edge)));
  sigma.on('moveBody', ({ event }) => {
    const key = labels.at(event.x, event.y);
    if (key !== null) hover(key);
    else if (hovered !== null && graph.hasNode(hovered) && !sigma.getNodeState(hovered).isHovered) hover(null);
  });
  sigma.on('clickStage', ({ event }) => {
    const key = labels.at(event.x, event.y);
    if (key !== null) onOpen(atOf(graph, key));
  });

  const stopWatching = onResize(container, () => {
    placed = arrange(graph, container);
    sigma.resize();
    sigma.refresh();
  });
  void document.fonts.load("600 12px 'Inter Variable'").then(() => sigma.scheduleRender());
  labels.draw();

  return {
    show: (at) => {
      const key = at === null ? null : printAt(at);
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

function arrange(graph: Drawable, container: HTMLElement): Layout {
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

function atOf(graph: Drawable, key: string): At {
  if (graph.hasEdge(key)) {
    const [actor, issue] = graph.extremities(key);
    return { kind: 'position', actor: graph.getNodeAttribute(actor, 'id'), issue: graph.getNodeAttribute(issue, 'id') };
  }
  const { kind, id } = graph.getNodeAttributes(key);
  return kind === 'actor' ? { kind, actor: id } : { kind, issue: id };
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
