/** Goal: labels of charts lose nothing that fits, and letters of circles never cover each other. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  fitText,
  labelLines,
  placeLetters,
  placeNote,
  shownLabels,
  textWidth,
} from '../../../web/charts/labels.ts';
import { law } from '../../runs.ts';

test('labels of two lines break between words or Chinese characters, and lose nothing that fits', () => {
  expect(labelLines('Base plan', 80)).toEqual(['Base plan']);
  expect(labelLines('AC line 1 down for six weeks', 100)).toEqual(['AC line 1 down', 'for six weeks']);
  expect(labelLines('空调一线停机六周并加开周六班次', 90)).toEqual(['空调一线停机六周', '并加开周六班次']);
  const [first, second] = labelLines('Raise the price of every air conditioner by three per cent', 100);
  expect(first).toBe('Raise the price of');
  expect(second).toMatch(/…$/);
  expect(labelLines('Unbreakableunbreakableunbreakable', 100)).toEqual([
    fitText('Unbreakableunbreakableunbreakable', 100),
  ]);
});

const plot = { left: 66, right: 378, top: 18, bottom: 214 };

test('the letter of a free circle stands within it, those of circles on one place around them', () => {
  const mark = (letter: string, x: number, y: number) => ({ letter, x, y, r: 12 });
  const marks = [mark('A', 200, 100), mark('D', 202, 101), mark('B', 205, 99), mark('C', 300, 60)];
  const places = placeLetters(marks, plot);
  expect(marks.map((known) => places.get(known)?.isInside)).toEqual([false, false, false, true]);
});

test('no letter covers another one or a circle of another, however close six options lie', () => {
  const near = fc.record({
    x: fc.double({ min: 100, max: 340, noNaN: true }),
    y: fc.double({ min: 50, max: 180, noNaN: true }),
    apart: fc.constantFrom(0, 2, 15, 60),
  });
  fc.assert(
    fc.property(
      near,
      fc.array(
        fc.tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true })),
        {
          minLength: 6,
          maxLength: 6,
        },
      ),
      ({ x, y, apart }, offsets) => {
        const marks = offsets.map(([dx, dy], i) => ({
          letter: 'ABCDEF'[i] ?? '',
          x: x + apart * dx,
          y: y + apart * dy,
          r: 8 + i,
        }));
        const places = placeLetters(marks, plot);
        const at = marks.map((known) => places.get(known)!);
        for (const [i, one] of at.entries()) {
          for (const other of at.slice(i + 1))
            expect(Math.abs(one.x - other.x) >= 12 || Math.abs(one.y - other.y) >= 14).toBe(true);
          for (const [k, other] of marks.entries())
            if (k !== i) expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(other.r);
        }
      },
    ),
    law(200),
  );
});

test('labels of an axis keep their distance', () => {
  expect(shownLabels(4, 60, 56)).toEqual([0, 1, 2, 3]);
  expect(shownLabels(24, 20, 56)).toEqual([0, 3, 6, 9, 12, 15, 18, 21]);
  expect(shownLabels(24, 2, 56)).toEqual([0, 12]);
});

test('a label that is too long ends in dots', () => {
  expect(fitText('A Base plan', 130)).toBe('A Base plan');
  expect(fitText('C Air conditioners +10 % in the north', 130)).toBe('C Air conditioners +1…');
  expect(fitText('基准计划，需求增加百分之十', 70)).toBe('基准计划，…');
});

test('a note at a point keeps within the plot and clear of circles, on a phone too', () => {
  const phone = { left: 66, right: 318, top: 18, bottom: 210 };
  const note = 'knee: the next point costs ¥144.2 k';
  const circles = [
    { letter: 'A', x: 108, y: 150, r: 17 },
    { letter: 'D', x: 213, y: 155, r: 17 },
  ];
  const place = placeNote(note, { x: 173, y: 152 }, phone, { circles, texts: [] });
  expect(place.isBelow).toBe(true);
  expect(place.x).toBeGreaterThanOrEqual(phone.left);
  expect(place.x + textWidth(note)).toBeLessThanOrEqual(phone.right);
  // A circle below it: the note goes above.
  const below = { letter: 'B', x: 190, y: 195, r: 40 };
  expect(placeNote(note, { x: 173, y: 120 }, phone, { circles: [below], texts: [] }).isBelow).toBe(false);
  const coordinate = (min: number, max: number) => fc.double({ min, max, noNaN: true });
  fc.assert(
    fc.property(
      coordinate(66, 318),
      coordinate(30, 200),
      fc.array(fc.tuple(coordinate(80, 310), coordinate(30, 200)), { maxLength: 2 }),
      (x, y, centres) => {
        const marks = centres.map(([cx, cy]) => ({ letter: 'A', x: cx, y: cy, r: 12 }));
        const found = placeNote(note, { x, y }, phone, { circles: marks, texts: [] });
        expect(found.x).toBeGreaterThanOrEqual(phone.left);
        expect(found.x + textWidth(note)).toBeLessThanOrEqual(phone.right + 1e-9);
      },
    ),
    law(200),
  );
});
