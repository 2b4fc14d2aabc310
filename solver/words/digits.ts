/** Units of quantities: how many decimals a quantity in a unit is shown with. Counted things have none, measured ones have. */

/** Units that are counted, as cases write them; an empty unit counts too. */
const counted: ReadonlySet<string> = new Set([
  '',
  'pc',
  'pcs',
  'piece',
  'pieces',
  'ea',
  'each',
  'unit',
  'units',
  'set',
  'sets',
  'pair',
  'pairs',
  'box',
  'boxes',
  'case',
  'cases',
  'carton',
  'cartons',
  'pallet',
  'pallets',
  'bottle',
  'bottles',
  'dozen',
  'stk',
  'stck',
  'stück',
  '件',
  '个',
  '台',
  '套',
  '只',
  '箱',
  '瓶',
  '双',
  '盒',
  '打',
  '辆',
  '支',
  '袋',
  '包',
]);

/** Decimals with which a quantity in a unit is shown: 0 for what is counted, 1 for what is measured (t, m³, 1000 pcs). */
export function digitsOfUnit(unit: string): number {
  return counted.has(unit.trim().toLowerCase()) ? 0 : 1;
}

/** Decimals with which people are shown where parts of people are allowed. */
export const digitsOfHeads = 1;
