/** What the drawing decides before it draws: how names break, where they go, who gets how much room. */
import fc from 'fast-check';
import { cellsFor } from '../../client/graph/cells.ts';
import { findSpot, overlap, type Rect } from '../../client/graph/label-spots.ts';
import { wrap } from '../../client/graph/text-wrap.ts';

const tenEach = (text: string) => text.length * 10;

describe('a name in the drawing', () => {
  test('breaks between words and says with an ellipsis that it goes on', () => {
    expect(wrap('one two three', 80, 3, tenEach).lines).toEqual(['one two', 'three']);
    expect(wrap('one two three four', 80, 2, tenEach).lines).toEqual(['one two', 'three f…']);
    expect(wrap('onetwothree', 60, 2, tenEach).lines).toEqual(['onetw…']);
  });

  test('never is wider than it may be, nor in more lines', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 80 }),
        fc.integer({ min: 40, max: 300 }),
        fc.integer({ min: 1, max: 3 }),
        (text, width, lines) => {
          const block = wrap(text, width, lines, tenEach);
          expect(block.lines.length).toBeLessThanOrEqual(lines);
          expect(block.width).toBeLessThanOrEqual(width);
        },
      ),
    );
  });

  test('keeps a family of emoji whole', () => {
    expect(wrap('👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 120, 1, tenEach).lines).toEqual(['👩‍👩‍👧‍👦…']);
  });

  const box = { width: 400, height: 200 };
  const spot = (point: { x: number; y: number }, taken: Rect[], strict = false) =>
    findSpot({
      side: 'right',
      strict,
      point,
      gap: 10,
      box,
      lines: [1],
      blockOf: () => ({ lines: ['a name'], width: 60 }),
      blocked: (rect) => taken.some((other) => overlap(rect, other)),
    });

  test('goes to the other side at the edge, so that none is cut off, unless it must stay', () => {
    expect(spot({ x: 200, y: 100 }, [])).toMatchObject({ align: 'left', rect: { left: 210, right: 270 } });
    expect(spot({ x: 380, y: 100 }, [])).toMatchObject({ align: 'right', rect: { left: 310, right: 370 } });
    expect(spot({ x: 380, y: 100 }, [], true)).toBeNull();
  });

  test('stands over no other', () => {
    const other = { left: 215, right: 300, top: 90, bottom: 110 };
    expect(spot({ x: 200, y: 100 }, [other])?.align).toBe('right');
  });
});

describe('parts of a graph that no line joins', () => {
  test('get cells inside the drawing that do not overlap', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 2, max: 900 }), { minLength: 1, maxLength: 30 }), (orders) => {
        const box = { width: 1_000, height: 600 };
        const cells = cellsFor(
          orders.toSorted((a, b) => b - a),
          box,
        );
        expect(cells).toHaveLength(orders.length);
        const rects = cells.map(({ x, y, width, height }) => ({
          left: x - width / 2,
          right: x + width / 2,
          top: y - height / 2,
          bottom: y + height / 2,
        }));
        for (const [i, a] of rects.entries()) {
          expect(Math.max(-a.left, a.right)).toBeLessThanOrEqual(box.width / 2 + 1e-6);
          expect(Math.max(-a.top, a.bottom)).toBeLessThanOrEqual(box.height / 2 + 1e-6);
          for (const b of rects.slice(i + 1)) {
            expect(a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).toBe(false);
          }
        }
      }),
    );
  });
});
