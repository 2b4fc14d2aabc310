/** Positions of items by what they belong to, found in one pass: who goes through all of them once for each owner takes the square of the time. */

/** By owner the positions of its items, in order; items whose owner is none of `count` (for example -1) are left out. */
export function positionsBy(
  count: number,
  itemCount: number,
  ownerOf: (item: number) => number,
): readonly (readonly number[])[] {
  const positions: number[][] = Array.from({ length: count }, () => []);
  for (let item = 0; item < itemCount; item++) positions[ownerOf(item)]?.push(item);
  return positions;
}
