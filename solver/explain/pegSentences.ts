/** Pegging in sentences, in both languages: each number is one of the pegs, with its unit. */
import { nameOf } from '../case/names.ts';
import type { PlanningCase, TableName } from '../case/planningCase.ts';
import { digitsIn } from '../case/unitDigits.ts';
import { periodWords } from '../words/periods.ts';
import { amountText, goodsText } from '../words/units.ts';
import { inBoth, sentence, type Words } from '../words/words.ts';
import { goodsParts } from './goodsParts.ts';
import type { Peg, PegPlace, SupplyOfDemand, UseOfHours, UseOfProduction } from './pegging.ts';

const tables = {
  production: 'processes',
  transfer: 'lanes',
  purchase: 'supplies',
  onHand: 'sites',
  delivery: 'segments',
  scrap: 'families',
  left: 'sites',
} as const;

const kinds: Readonly<Record<PegPlace['kind'], Words>> = {
  production: { en: 'made by', zh: '生产' },
  transfer: { en: 'moved by', zh: '调运' },
  purchase: { en: 'bought from', zh: '采购' },
  onHand: { en: 'on hand or on order at', zh: '现有或在途' },
  delivery: { en: 'delivered to', zh: '交付' },
  scrap: { en: 'scrapped', zh: '报废' },
  left: { en: 'left at the end', zh: '期末剩余' },
};

const hoursText = (hours: number): Words => inBoth((language) => amountText(hours, 'hours', language, ''));

/** An amount of goods, as the planning table shows it. */
const goods = (planningCase: PlanningCase, amount: number, unit: string): Words => {
  const digits = digitsIn(planningCase, unit);
  return inBoth((language) => goodsText(amount, unit, language, digits));
};

/** A sentence for each peg; those in one unit are parts of one amount, and add up as they are read. */
function pegLines(planningCase: PlanningCase, pegs: readonly Peg[], unit: string): readonly Words[] {
  const parts = goodsParts(
    pegs.map(({ units }) => units),
    unit,
    digitsIn(planningCase, unit),
  );
  return pegs.map((peg, i) => pegLine(planningCase, peg, parts[i]!, unit));
}

function pegLine(planningCase: PlanningCase, peg: Peg, units: number, unit: string): Words {
  return sentence('{amount} {place}', '{place} {amount}', {
    amount: goods(planningCase, units, unit),
    place: placeWords(planningCase, peg),
  });
}

/** What an identifier of a place is of: stock at hand is at a site, of a material, or in a market. */
function tableOf(planningCase: PlanningCase, kind: PegPlace['kind'], item: string): TableName {
  if (kind !== 'onHand' && kind !== 'left') return tables[kind];
  const has = (table: 'materials' | 'markets' | 'processes' | 'lanes', key: string) =>
    (planningCase[table] as readonly Readonly<Record<string, unknown>>[]).some((row) => row[key] === item);
  if (has('materials', 'material')) return 'materials';
  if (has('processes', 'process')) return 'processes';
  if (has('lanes', 'lane')) return 'lanes';
  return has('markets', 'market') ? 'markets' : 'sites';
}

function placeWords(planningCase: PlanningCase, { kind, item, period }: PegPlace): Words {
  return sentence('{kind} {item}, {period}', '{kind} {item}，{period}', {
    kind: kinds[kind],
    item: nameOf(planningCase, tableOf(planningCase, kind, item), item).name,
    period: periodWords(planningCase.periods, period),
  });
}

/** Where the units of a delivery come from: sources, inputs, hours; a sentence each, in the order of the pegs. */
export function supplySentences(planningCase: PlanningCase, supply: SupplyOfDemand): readonly Words[] {
  const unitOf = ({ kind, item, family }: Peg) => {
    if (family !== null) return planningCase.families.find((row) => row.family === family)?.unit ?? 'units';
    const bought =
      kind === 'purchase' ? planningCase.supplies.find(({ supply }) => supply === item) : undefined;
    const material = bought?.material ?? item;
    return planningCase.materials.find((row) => row.material === material)?.unit || 'units';
  };
  const [first] = supply.sources;
  return [
    ...(first === undefined ? [] : pegLines(planningCase, supply.sources, unitOf(first))),
    ...supply.inputs.map((peg) => pegLine(planningCase, peg, peg.units, unitOf(peg))),
    ...supply.hours.map(({ resource, period, hours }) =>
      sentence('{hours} of {resource}, {period}', '{resource} {hours}，{period}', {
        hours: hoursText(hours),
        resource: nameOf(planningCase, 'resources', resource).name,
        period: periodWords(planningCase.periods, period),
      }),
    ),
  ];
}

/** Whom the hours of a resource serve, in the order of the pegs. */
export function useSentences(planningCase: PlanningCase, use: UseOfHours): readonly Words[] {
  return use.serves.map((peg) =>
    sentence('{hours} {place}', '{place} {hours}', {
      hours: hoursText(peg.hours),
      place: placeWords(planningCase, peg),
    }),
  );
}

/** Where the units of a production go, in the order of the pegs. */
export function productionUseSentences(
  planningCase: PlanningCase,
  { process, serves }: UseOfProduction,
): readonly Words[] {
  const family = planningCase.processes.find((row) => row.process === process)?.family;
  const unit = planningCase.families.find((row) => row.family === family)?.unit ?? 'units';
  return pegLines(planningCase, serves, unit);
}
