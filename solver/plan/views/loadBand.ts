/** Band of a load for the colours of a heat map, 1 to 5: up to 75, 90, 100 (as it is written) and 105 %, and above. */
export function loadBand(load: number | null): 1 | 2 | 3 | 4 | 5 {
  if (load === null || load <= 0.75) return 1;
  if (load <= 0.9) return 2;
  if (load <= 1.0005) return 3;
  return load <= 1.05 ? 4 : 5;
}
