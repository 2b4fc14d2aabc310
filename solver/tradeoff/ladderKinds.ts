/** The promises whose steps a ladder prices. */
export const ladderKinds = ['service', 'stock', 'overtime', 'productionChange', 'freeze'] as const;

export type LadderKind = (typeof ladderKinds)[number];

/** Rungs of service, half a per cent from each other. */
const SERVICE_STEPS = 6;

/** The steps that are asked for unless others are stated, from the plan that there is. */
export function ladderSteps(
  of: LadderKind,
  { fillRate, averageInventory }: { readonly fillRate: number; readonly averageInventory: number },
): readonly number[] {
  switch (of) {
    case 'service': {
      // From the half per cent below what the plan serves, which is free, to all demand at most.
      const from = Math.floor(fillRate * 200 + 1e-6);
      return Array.from({ length: SERVICE_STEPS }, (_, step) => Math.min(1, (from + step) / 200)).filter(
        (rate, step, all) => rate !== all[step - 1],
      );
    }
    case 'stock':
      return [1, 0.95, 0.9, 0.85, 0.8].map((share) => share * averageInventory);
    case 'overtime':
    case 'productionChange':
      return [1, 0.75, 0.5, 0.25, 0];
    case 'freeze':
      return [0, 1, 2, 3];
  }
}
