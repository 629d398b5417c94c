/** How nodes and lines look: actors round, issues square; support solid, oppose dashed, mixed in both colours, neutral dotted. */
import type { Attributes } from 'graphology-types';
import type { Sigma } from 'sigma';
import { layerDashed, layerFill, layerPlain, pathCurvedS, pathLine, sdfCircle, sdfSquare } from 'sigma/rendering';
import type { SigmaOptions } from 'sigma/types';
import { mixed, type Colours } from './colours.ts';
import type { DrawnEdge, DrawnLine, DrawnNode } from './drawable.ts';

const CLEAR = 'rgba(0, 0, 0, 0)';

export const primitives = {
  nodes: {
    shapes: [sdfCircle(), sdfSquare({ cornerRadius: 0.15 })],
    layers: [layerFill()],
  },
  edges: {
    paths: [pathLine(), pathCurvedS({ orientation: 'horizontal' })],
    variables: {
      solid: { type: 'color', default: CLEAR },
      dash: { type: 'color', default: CLEAR },
      gap: { type: 'color', default: CLEAR },
      dashSize: { type: 'number', default: 0 },
      gapSize: { type: 'number', default: 0 },
    },
    layers: [
      layerPlain({ color: { attribute: 'solid' } }),
      layerDashed({
        dashColor: { attribute: 'dash' },
        gapColor: { attribute: 'gap' },
        dashSize: { attribute: 'dashSize', mode: 'pixels' },
        gapSize: { attribute: 'gapSize', mode: 'pixels' },
      }),
    ],
  },
} as const;

/** Dim: something else is highlighted. */
export interface Dim {
  dim: boolean;
}

/** Lit: something is highlighted. */
export interface Lit {
  lit: boolean;
}

export type Renderer = Sigma<DrawnNode, DrawnEdge, Attributes, Dim, Dim, Lit, typeof primitives>;
type Styles = NonNullable<SigmaOptions<DrawnNode, DrawnEdge, Attributes, Dim, Dim, Lit, typeof primitives>['styles']>;

interface LineVariables {
  solid: string;
  dash: string;
  gap: string;
  dashSize: number;
  gapSize: number;
}

function lineOf(position: DrawnLine, colours: Colours): LineVariables {
  switch (position) {
    case 'support':
      return { solid: colours.support, dash: CLEAR, gap: CLEAR, dashSize: 0, gapSize: 0 };
    case 'oppose':
      return { solid: CLEAR, dash: colours.oppose, gap: CLEAR, dashSize: 8, gapSize: 5 };
    case 'mixed':
      return { solid: CLEAR, dash: colours.support, gap: colours.oppose, dashSize: 10, gapSize: 10 };
    case 'neutral':
      return { solid: CLEAR, dash: colours.neutral, gap: CLEAR, dashSize: 2.5, gapSize: 4 };
    case 'other':
      return { solid: colours.quiet, dash: CLEAR, gap: CLEAR, dashSize: 0, gapSize: 0 };
  }
}

/** `edges`: how many lines there are; the more, the fainter each. */
export function stylesFor(colours: Colours, edges: number): Styles {
  const opacity = edges <= 150 ? 0.9 : edges <= 600 ? 0.6 : 0.3;
  const line =
    <Name extends keyof LineVariables>(name: Name) =>
    (edge: DrawnEdge) =>
      lineOf(edge.position, colours)[name];
  return {
    nodes: {
      shape: (node) => (node.kind === 'actor' ? 'circle' : 'square'),
      color: (node, { dim }) => {
        const colour = node.kind === 'actor' ? colours.actor : colours.quiet;
        return dim ? mixed(colour, colours.paper, 0.2) : colour;
      },
      x: { attribute: 'x' },
      y: { attribute: 'y' },
      size: { attribute: 'size' },
      depth: { whenState: 'dim', then: 'nodes', else: 'topNodes' },
    },
    edges: {
      path: 'straight',
      size: { attribute: 'size' },
      opacity: (_, { dim }, { lit }) => (dim ? 0.07 : lit ? 0.95 : opacity),
      depth: { whenState: 'dim', then: 'edges', else: 'topEdges' },
      solid: line('solid'),
      dash: line('dash'),
      gap: line('gap'),
      dashSize: line('dashSize'),
      gapSize: line('gapSize'),
    },
  };
}
