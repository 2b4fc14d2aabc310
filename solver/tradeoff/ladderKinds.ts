/** The promises whose steps a ladder prices. */
export const ladderKinds = ['service', 'stock', 'overtime', 'productionChange', 'freeze'] as const;

export type LadderKind = (typeof ladderKinds)[number];
