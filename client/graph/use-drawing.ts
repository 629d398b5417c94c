/** The renderer lives outside React: made anew for other data or colours, told what is open. */
import { useEffect, useRef } from 'react';
import { useDark } from '../theme/theme.ts';
import { useMedia } from '../theme/use-media.ts';
import type { Box } from './box.ts';
import { coloursOf } from './colours.ts';
import type { Drawable } from './drawable.ts';
import { createDrawing, type Drawing } from './drawing.ts';
import type { Layout } from './layout.ts';

interface UseDrawingOptions {
  container: React.RefObject<HTMLDivElement | null>;
  graph: Drawable;
  /** The same function from one time to the next. */
  layout: (graph: Drawable, box: Box) => Layout;
  /** The key of what is open. */
  open: string | null;
  onOpen: (key: string | null) => void;
}

export function useDrawing({ container, graph, layout, open, onOpen }: UseDrawingOptions) {
  const drawing = useRef<Drawing>(null);
  const opening = useRef(onOpen);
  const dark = useDark();
  const still = useMedia('(prefers-reduced-motion: reduce)');
  useEffect(() => {
    opening.current = onOpen;
  }, [onOpen]);
  useEffect(() => {
    const element = container.current;
    if (element === null) return undefined;
    const made = createDrawing({
      container: element,
      graph,
      colours: coloursOf(element),
      still,
      layout,
      onOpen: (key) => opening.current(key),
    });
    drawing.current = made;
    return () => {
      drawing.current = null;
      made.kill();
    };
  }, [container, graph, layout, dark, still]);
  useEffect(() => drawing.current?.show(open), [open, graph, dark, still]);
  return drawing;
}
