/** Positions of sliders as a text for the address, and back. */
import type { Positions } from '../../../solver/whatif/slider.ts';

/** An identifier without what stands between positions. */
const escaped = (id: string): string =>
  encodeURIComponent(id).replace(/[~!]/g, (mark) => (mark === '~' ? '%7E' : '%21'));

/** Positions as a text for the address: `demand~1.05!overtime~1.5`, and back. Sliders that were added stand there at rest too. */
export function positionsText(positions: Positions): string {
  return Object.entries(positions)
    .map(([id, value]) => `${escaped(id)}~${String(Math.round(value * 1e6) / 1e6)}`)
    .join('!');
}

export function readPositions(text: string): Positions {
  return Object.fromEntries(
    text.split('!').flatMap((part): (readonly [string, number])[] => {
      const [id, value] = part.split('~');
      const position = Number(value);
      if (id === undefined || value === undefined || value === '' || !Number.isFinite(position)) return [];
      try {
        return [[decodeURIComponent(id), position]];
      } catch {
        return [];
      }
    }),
  );
}
