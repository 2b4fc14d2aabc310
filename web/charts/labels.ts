/** Where a small chart puts its marks and letters. */
import { textWidth as widthOfText } from '../../solver/words/textWidth.ts';

/** Size of the texts of charts, pixels. */
const TYPE = 11;

/** Width of a text of a chart. */
export function textWidth(text: string): number {
  return widthOfText(text, TYPE);
}

/** A label as far as it fits into so many pixels; cut ones end in three dots. */
export function fitText(text: string, room: number): string {
  if (textWidth(text) <= room) return text;
  const characters = [...text];
  let left = room - textWidth('…') - 2;
  const end = characters.findIndex((character) => {
    left -= textWidth(character);
    return left < 0;
  });
  return `${characters.slice(0, end).join('').trimEnd()}…`;
}

/** A label in at most two lines of so many pixels: broken between words or Chinese characters; what is too long for both is cut. */
export function labelLines(text: string, room: number): readonly string[] {
  if (textWidth(text) <= room) return [text];
  const parts = text.match(/[^\s\u2e80-\uffff]+\s*|\s+|[\u2e80-\uffff]/g) ?? [];
  let first = '';
  let taken = 0;
  for (const part of parts) {
    if (textWidth((first + part).trimEnd()) > room) break;
    first += part;
    taken++;
  }
  if (taken === 0) return [fitText(text, room)];
  return [first.trimEnd(), fitText(parts.slice(taken).join(''), room)];
}

/** A circle with its letter. */
export interface Mark {
  readonly letter: string;
  readonly x: number;
  readonly y: number;
  readonly r: number;
}

/** Where a letter stands: the middle of it, and whether it is within its circle or has a line to it. */
export interface LetterPlace {
  readonly x: number;
  readonly y: number;
  readonly isInside: boolean;
}

/** Half of the width and height that a letter needs, pixels. */
const LETTER = { width: 6, height: 7 } as const;
/** Distances of letters from the edge of their circle, and directions, in the order in which they are tried. */
const DISTANCES = [9, 18, 28, 40, 54, 70];
const DIRECTIONS = 16;

/**
 * A place for the letter of each circle, in which it covers no other letter and no other circle: within its own circle where that is
 * free, else beside it within the box. Where there is no such place it stays within its circle.
 */
export function placeLetters<M extends Mark>(
  marks: readonly M[],
  box: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number },
): ReadonlyMap<M, LetterPlace> {
  const places = new Map<M, LetterPlace>();
  const isOnCircle = (x: number, y: number, { x: cx, y: cy, r }: Mark) =>
    Math.hypot(Math.max(0, Math.abs(x - cx) - LETTER.width), Math.max(0, Math.abs(y - cy) - LETTER.height)) <
    r;
  const isOnLetter = (x: number, y: number) =>
    [...places.values()].some(
      (other) => Math.abs(x - other.x) < 2 * LETTER.width && Math.abs(y - other.y) < 2 * LETTER.height,
    );
  const isWithin = (x: number, y: number) =>
    x - LETTER.width >= box.left &&
    x + LETTER.width <= box.right &&
    y - LETTER.height >= box.top &&
    y + LETTER.height <= box.bottom;
  const isFreeInside = (mark: M) =>
    !marks.some((other) => other !== mark && isOnCircle(mark.x, mark.y, other));
  // Letters within circles first: those beside others keep away from them.
  for (const mark of marks)
    if (isFreeInside(mark)) places.set(mark, { x: mark.x, y: mark.y, isInside: true });
  for (const mark of marks) {
    if (places.has(mark)) continue;
    const candidates = DISTANCES.flatMap((distance) =>
      Array.from({ length: DIRECTIONS }, (_, d) => {
        const angle = (2 * Math.PI * d) / DIRECTIONS;
        return {
          x: mark.x + (mark.r + distance) * Math.cos(angle),
          y: mark.y - (mark.r + distance) * Math.sin(angle),
          isInside: false,
        };
      }),
    );
    const free = candidates.find(
      ({ x, y }) => isWithin(x, y) && !isOnLetter(x, y) && !marks.some((other) => isOnCircle(x, y, other)),
    );
    places.set(mark, free ?? { x: mark.x, y: mark.y, isInside: true });
  }
  return places;
}

/** A box by its edges, pixels. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where a note of a chart stands: its left end, and its base line. */
export interface NotePlace {
  readonly x: number;
  readonly y: number;
  /** Whether it stands below what it is about. */
  readonly isBelow: boolean;
}

/** Height of a note above its base line, and how far it stands from what it is about. */
const NOTE_HEIGHT = 10;
const NOTE_DISTANCES = [46, 62, 78];

/**
 * A place for a note about a point: below or above it, to its right, around it or to its left, within the box and clear of circles and
 * other texts. Where none is clear it stands below, within the box.
 */
export function placeNote(
  text: string,
  point: { readonly x: number; readonly y: number },
  box: Box,
  { circles, texts }: { readonly circles: readonly Mark[]; readonly texts: readonly Box[] },
): NotePlace {
  const wide = textWidth(text);
  const inBox = (x: number) => Math.max(box.left, Math.min(x, box.right - wide));
  const candidates = NOTE_DISTANCES.flatMap((distance) =>
    [true, false].flatMap((isBelow) =>
      [point.x - 2, point.x - wide / 2, point.x + 2 - wide].map((x) => ({
        x: inBox(x),
        y: isBelow ? point.y + distance : point.y - distance + NOTE_HEIGHT,
        isBelow,
      })),
    ),
  );
  const isClear = ({ x, y }: NotePlace) => {
    const own = { left: x, right: x + wide, top: y - NOTE_HEIGHT, bottom: y + 2 };
    const isInside = own.top >= box.top && own.bottom <= box.bottom;
    const isOnText = texts.some(
      ({ left, right, top, bottom }) =>
        own.left < right && left < own.right && own.top < bottom && top < own.bottom,
    );
    const isOnCircle = circles.some(({ x: cx, y: cy, r }) => {
      const dx = Math.max(own.left - cx, 0, cx - own.right);
      const dy = Math.max(own.top - cy, 0, cy - own.bottom);
      return Math.hypot(dx, dy) < r + 2;
    });
    return isInside && !isOnText && !isOnCircle;
  };
  const below = { x: inBox(point.x - wide / 2), y: Math.min(box.bottom - 2, point.y + 46), isBelow: true };
  return candidates.find(isClear) ?? below;
}

/** Places of an axis whose labels are printed: every one, or every 2nd, 3rd, 6th, 12th, so that none covers another. */
export function shownLabels(count: number, step: number, width: number): readonly number[] {
  const every = [1, 2, 3, 6].find((places) => places * step >= width) ?? 12;
  return Array.from({ length: Math.ceil(count / every) }, (_, i) => i * every);
}
