/**
 * Assumptions of a case that can be moved by a factor, from a text: `demand`, `demand:ac`, `marketPrice`, `capacity:line`, `cost:materials`. `price` is a
 * price of ours, to which demand responds; `marketPrice` is what the market pays, at the same demand. What decisions move too has its lever
 * from there (`movedAssumptions.ts`).
 */
import { nameOf } from '../case/names.ts';
import type { PlanningCase, TableName } from '../case/planningCase.ts';
import { moneyTitle } from '../features/moneyTitles.ts';
import { costComponents } from '../scenario/levers/cost.ts';
import { leverSchema, leverTitle } from '../scenario/levers.ts';
import { unknownNameOrPart } from '../words/wordedError.ts';
import { sentence, type Words } from '../words/words.ts';
import type { FactorLever } from './flipPoint.ts';
import { isMovedAssumption, movedAssumptions } from './movedAssumptions.ts';

export const assumptionTypes = [
  'demand',
  'price',
  'marketPrice',
  'capacity',
  'overtime',
  'cost',
  'openingStock',
] as const;

/** Where each type looks for what stands behind the colon: field of the lever and what rows of the case have it. */
const places: Readonly<
  Record<
    (typeof assumptionTypes)[number],
    readonly (readonly [field: string, of: (row: PlanningCase) => readonly string[]])[]
  >
> = {
  demand: market(),
  price: market(),
  marketPrice: market(),
  capacity: [['resource', ({ resources }) => resources.map((row) => row.resource)]],
  overtime: [['resource', ({ resources }) => resources.map((row) => row.resource)]],
  cost: [['component', () => costComponents]],
  openingStock: [
    ['family', ({ families }) => families.map((row) => row.family)],
    ['site', ({ sites }) => sites.map((row) => row.site)],
  ],
};

function market() {
  return [
    ['group', ({ groups }: PlanningCase) => groups.map((row) => row.group)],
    ['family', ({ families }: PlanningCase) => families.map((row) => row.family)],
    ['market', ({ markets }: PlanningCase) => markets.map((row) => row.market)],
    ['segment', ({ segments }: PlanningCase) => segments.map((row) => row.segment)],
  ] as const;
}

/** Reads an assumption; null where there is no such type, or nothing of that name. */
export function readAssumption(planningCase: PlanningCase, text: string): FactorLever | null {
  const [name = '', id] = text.trim().split(/:(.*)/s);
  const type = assumptionTypes.find((known) => known === name);
  if (type === undefined) return null;
  const fields: Record<string, unknown> = {
    ...(isMovedAssumption(type) ? movedAssumptions[type].lever : { type, factor: 1 }),
  };
  if (id !== undefined) {
    const place = places[type].find(([, of]) => of(planningCase).includes(id));
    if (place === undefined) return null;
    fields[place[0]] = id;
  }
  const read = leverSchema.safeParse(fields);
  return read.success ? (read.data as FactorLever) : null;
}

/** Reads an assumption as `readAssumption` does. Throws UnknownName, which says what there is. */
export function assumptionNamed(planningCase: PlanningCase, text: string): FactorLever {
  const read = readAssumption(planningCase, text);
  if (read !== null) return read;
  throw unknownNameOrPart(text, assumptionTypes, (type) =>
    places[type].flatMap(([, of]) => of(planningCase)),
  );
}

const partTables = {
  group: 'groups',
  family: 'families',
  market: 'markets',
  segment: 'segments',
  resource: 'resources',
  site: 'sites',
} as const satisfies Readonly<Record<string, TableName>>;

/** What is moved, by names: `Demand · Export`, of an assumption as `readAssumption` takes it. */
export function assumptionWords(planningCase: PlanningCase, text: string): Words | null {
  const lever = readAssumption(planningCase, text);
  if (lever === null) return null;
  const [name = '', id = ''] = text.trim().split(/:(.*)/s);
  if (lever.type === 'cost') {
    const { component } = lever;
    // What decisions move too has a name of its own.
    if (isMovedAssumption(component) && component !== 'overtime') return movedAssumptions[component].title;
    const part = moneyTitle(component);
    return sentence('{title} · {part}', '{title} · {part}', { title: leverTitle(lever), part });
  }
  const title = isMovedAssumption(name) ? movedAssumptions[name].title : leverTitle(lever);
  const fields: Readonly<Record<string, unknown>> = { ...lever };
  const part = Object.entries(partTables).find(([field]) => id !== '' && fields[field] === id);
  return part === undefined
    ? title
    : sentence('{title} · {part}', '{title} · {part}', {
        title,
        part: nameOf(planningCase, part[1], id).name,
      });
}
