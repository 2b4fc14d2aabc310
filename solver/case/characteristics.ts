/** The characteristics by which reports list figures. */

/** What the rows of a report can be. */
export const characteristics = [
  'mainGroup',
  'group',
  'family',
  'member',
  'site',
  'market',
  'grade',
  'segment',
  'resource',
  'process',
  'period',
  'quarter',
  'year',
] as const;

export type Characteristic = (typeof characteristics)[number];
