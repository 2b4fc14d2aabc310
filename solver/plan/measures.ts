/**
 * What a plan can be measured by when options are traded off against each other: one list for frontier, alternatives, ladders and
 * regrets. A measure declares its name in both languages, its unit, its direction and its value from case and plan; the same
 * as a sum over columns of a model is in formulation/measureSums.ts. Where a key figure says the same, it is that key figure.
 */
import { sumOf } from '../arithmetic/sums.ts';
import { nameOf } from '../case/names.ts';
import type { PlanningCase, TableName } from '../case/planningCase.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import { unknownNameOrPart } from '../words/wordedError.ts';
import { sentence, type Words } from '../words/words.ts';
import type { FigureInput, KeyFigureUnit } from './figures/definitions.ts';
import { hasUnitValues } from './figures/inventory.ts';
import { computeFigure, keyFigureDefinitions } from './figures/keyFigures.ts';
import { moneyObjectiveOf } from './finance.ts';
import { isMoneyObjective, type ObjectiveDefinition } from './objective.ts';
import {
  averageOverTime,
  effectiveDemand,
  emissionsByPeriod,
  inventoryValueByPeriod,
  shiftHours,
} from './quantities.ts';

/** Names of all measures. */
export const measureNames = [
  'objective',
  'margin',
  'cost',
  'fillRate',
  'averageInventory',
  'peakCash',
  'overtimeHours',
  'changedUnits',
  'emissions',
  'lateUnits',
  'lostUnits',
  'subcontractedUnits',
  'producedUnits',
] as const;

/** The name of a measure. */
export type MeasureName = (typeof measureNames)[number];

/** What a measure is restricted to. */
export interface MeasureScope {
  readonly kind: 'grade' | 'segment' | 'market' | 'site';
  readonly id: string;
}

/** A measure of a case: by name, of all or of a part. */
export interface Measure {
  readonly measure: MeasureName;
  readonly scope: MeasureScope | null;
}

export type MeasureUnit = Extract<KeyFigureUnit, 'money' | 'share' | 'units' | 'hours'> | 'kg CO₂e';

interface Definition {
  readonly title: (planningCase: PlanningCase) => Words;
  readonly unit: MeasureUnit;
  readonly better: (planningCase: PlanningCase) => 'more' | 'less';
  readonly scopes: readonly MeasureScope['kind'][];
  /** Its value from case and plan; null where it has none (no demand, no reference plan, no cost per unit). */
  readonly value: (input: FigureInput, scope: MeasureScope | null) => number | null;
}

const figure = (name: string) => {
  const found = keyFigureDefinitions.find((definition) => definition.name === name);
  if (found === undefined) throw new Error(`no key figure ${name}`);
  return {
    title: () => found.title,
    unit: found.unit as MeasureUnit,
    better: () => found.better as 'more' | 'less',
  };
};

const isCost = (planningCase: PlanningCase) => planningCase.company[0]?.objective === 'minimizeCost';
const ofSegments = ['grade', 'segment', 'market'] as const;

/** Whether a segment belongs to a scope. */
export function segmentsOf(index: IndexedCase, scope: MeasureScope | null): (segment: number) => boolean {
  if (scope === null) return () => true;
  const field = scope.kind === 'grade' || scope.kind === 'market' ? scope.kind : 'segment';
  return (g) => index.source.segments[g]![field] === scope.id;
}

/** Whether a site belongs to a scope. */
export function sitesOf(index: IndexedCase, scope: MeasureScope | null): (site: number) => boolean {
  return scope === null ? () => true : (site) => index.source.sites[site]!.site === scope.id;
}

function weightedSum(index: IndexedCase, values: Float64Array, weight: (item: number) => number): number {
  let sum = 0;
  const items = values.length / index.periodCount;
  for (let i = 0; i < items; i++) {
    const each = weight(i);
    if (each === 0) continue;
    for (let t = 0; t < index.periodCount; t++) sum += each * values[i * index.periodCount + t]!;
  }
  return sum;
}

const flag = (holds: boolean) => (holds ? 1 : 0);

const definitions: Readonly<Record<MeasureName, Definition>> = {
  objective: {
    title: (planningCase) =>
      isCost(planningCase)
        ? { en: 'Cost plus penalties', zh: '成本加惩罚' }
        : { en: 'Margin less penalties', zh: '边际贡献减惩罚' },
    unit: 'money',
    better: (planningCase) => (isCost(planningCase) ? 'less' : 'more'),
    scopes: [],
    value: ({ index, money }) =>
      moneyObjectiveOf(index, money, isCost(index.source) ? 'minimizeCost' : 'maximizeMargin'),
  },
  margin: {
    ...figure('contributionMargin'),
    scopes: [],
    value: (input) => computeFigure('contributionMargin', input).value,
  },
  cost: { ...figure('cost'), scopes: [], value: (input) => computeFigure('cost', input).value },
  fillRate: {
    ...figure('fillRate'),
    title: () => ({ en: 'Fill rate', zh: '按时满足率' }),
    scopes: ofSegments,
    value: ({ index, plan }, scope) => {
      const isIn = segmentsOf(index, scope);
      const demand = weightedSum(index, effectiveDemand(index, plan), (g) => flag(isIn(g)));
      return demand > 0 ? weightedSum(index, plan.onTime, (g) => flag(isIn(g))) / demand : null;
    },
  },
  averageInventory: {
    ...figure('averageInventoryValue'),
    scopes: ['site'],
    value: ({ index, plan }, scope) => {
      if (!hasUnitValues({ index })) return null;
      const isIn = sitesOf(index, scope);
      const value = inventoryValueByPeriod(index, plan, (k) => isIn(index.stockPoints[k]!.site));
      return averageOverTime(index, value);
    },
  },
  peakCash: {
    ...figure('cashTiedUp'),
    scopes: [],
    value: (input) => computeFigure('cashTiedUp', input).value,
  },
  overtimeHours: {
    ...figure('overtimeAndShiftHours'),
    scopes: ['site'],
    value: ({ index, plan }, scope) => {
      const isIn = sitesOf(index, scope);
      const weight = (r: number) => flag(isIn(index.resourceSite[r]!));
      return (
        weightedSum(index, plan.overtimeHours, weight) + weightedSum(index, shiftHours(index, plan), weight)
      );
    },
  },
  changedUnits: {
    title: () => ({ en: 'Units changed against the reference plan', zh: '相对参照计划的变动数量' }),
    unit: 'units',
    better: () => 'less',
    scopes: [],
    value: ({ index, plan }) => {
      const { referencePlan } = index.source;
      if (referencePlan.length === 0) return null;
      let units = 0;
      for (const row of referencePlan) {
        const process = index.position.processes.get(row.process)!;
        const t = index.position.periods.get(row.period)!;
        units += Math.abs(plan.production[process * index.periodCount + t]! - row.units);
      }
      return units;
    },
  },
  emissions: {
    title: () => ({ en: 'Emissions', zh: '碳排放' }),
    unit: 'kg CO₂e',
    better: () => 'less',
    scopes: [],
    value: ({ index, plan }) =>
      index.source.families.some((family) => family.emissionsPerUnit > 0)
        ? sumOf(emissionsByPeriod(index, plan))
        : null,
  },
  lateUnits: {
    ...figure('lateUnits'),
    scopes: ofSegments,
    value: ({ index, plan }, scope) => {
      const isIn = segmentsOf(index, scope);
      return weightedSum(index, plan.newBacklog, (g) => flag(isIn(g)));
    },
  },
  lostUnits: {
    ...figure('lostUnits'),
    scopes: ofSegments,
    value: ({ index, plan }, scope) => {
      const isIn = segmentsOf(index, scope);
      return weightedSum(index, plan.lost, (g) => flag(isIn(g)));
    },
  },
  subcontractedUnits: {
    title: () => ({ en: 'Subcontracted units', zh: '外协数量' }),
    unit: 'units',
    better: () => 'less',
    scopes: ['site'],
    value: ({ index, plan }, scope) =>
      weightedSum(index, plan.production, producedWeight(index, scope, true)),
  },
  producedUnits: {
    title: () => ({ en: 'Production', zh: '生产数量' }),
    unit: 'units',
    better: () => 'more',
    scopes: ['site'],
    value: ({ index, plan }, scope) =>
      weightedSum(index, plan.production, producedWeight(index, scope, false)),
  },
};

/** Good units per unit started of a process, 0 where a scope leaves it out. */
export function producedWeight(
  index: IndexedCase,
  scope: MeasureScope | null,
  isSubcontracted: boolean,
): (process: number) => number {
  const isIn = sitesOf(index, scope);
  return (p) => {
    const row = index.source.processes[p]!;
    if (!isIn(index.processSite[p]!) || (isSubcontracted && row.kind !== 'subcontract')) return 0;
    return row.yield;
  };
}

/**
 * What is set against service where a company asks for margin or cost: what it optimizes, penalties included, so that no plan is better for breaking
 * what is asked of it at a price. With goals in order or weighted goals money is one of several: then the money alone.
 */
export function moneyAgainstService({ mode }: ObjectiveDefinition): 'objective' | 'margin' {
  return isMoneyObjective(mode) ? 'objective' : 'margin';
}

/** The value of a measure, from case and plan; null where it has none. */
export function measureValue({ measure, scope }: Measure, input: FigureInput): number | null {
  return definitions[measure].value(input, scope);
}

/** Measures that are sums over decisions and say the same as a key figure. */
const measuresOfFigures: Readonly<Record<string, Measure>> = {
  contributionMargin: { measure: 'margin', scope: null },
  cost: { measure: 'cost', scope: null },
  fillRate: { measure: 'fillRate', scope: null },
  fillRateA: { measure: 'fillRate', scope: { kind: 'grade', id: 'A' } },
  fillRateB: { measure: 'fillRate', scope: { kind: 'grade', id: 'B' } },
  fillRateC: { measure: 'fillRate', scope: { kind: 'grade', id: 'C' } },
  averageInventoryValue: { measure: 'averageInventory', scope: null },
  overtimeAndShiftHours: { measure: 'overtimeHours', scope: null },
  lateUnits: { measure: 'lateUnits', scope: null },
  lostUnits: { measure: 'lostUnits', scope: null },
};

/** The measure that says the same as a key figure; null where none is a sum over decisions. */
export function measureOfFigure(keyFigure: string): Measure | null {
  return measuresOfFigures[keyFigure] ?? null;
}

export function measureUnit({ measure }: Measure): MeasureUnit {
  return definitions[measure].unit;
}

/** Whether more of a measure is better, or less. */
export function measureBetter(planningCase: PlanningCase, { measure }: Measure): 'more' | 'less' {
  return definitions[measure].better(planningCase);
}

const scopeTables = { segment: 'segments', market: 'markets', site: 'sites' } as const satisfies Readonly<
  Record<string, TableName>
>;

/** Name of a measure, with what it is restricted to. */
export function measureTitle(planningCase: PlanningCase, { measure, scope }: Measure): Words {
  const title = definitions[measure].title(planningCase);
  if (scope === null) return title;
  if (scope.kind === 'grade')
    return sentence('{title}, grade {grade}', '{title}（{grade} 级）', { title, grade: scope.id });
  const { name } = nameOf(planningCase, scopeTables[scope.kind], scope.id);
  return sentence('{title}, {name}', '{title}（{name}）', { title, name });
}

/** A measure in one text: `fillRate`, `fillRate:A`, `producedUnits:hefei`. */
export function measureText({ measure, scope }: Measure): string {
  return scope === null ? measure : `${measure}:${scope.id}`;
}

/** What a measure can be restricted to, by identifier. */
const parts: Readonly<Record<MeasureScope['kind'], (planningCase: PlanningCase) => readonly string[]>> = {
  grade: () => ['A', 'B', 'C'],
  segment: ({ segments }) => segments.map(({ segment }) => segment),
  market: ({ markets }) => markets.map(({ market }) => market),
  site: ({ sites }) => sites.map(({ site }) => site),
};

/**
 * Reads a measure from its text; what stands behind the colon is a grade, a segment, a market or a site of the case. Null where
 * there is no such measure, or it cannot be restricted so.
 */
export function readMeasure(planningCase: PlanningCase, text: string): Measure | null {
  const [name = '', id] = text.trim().split(/:(.*)/s);
  const measure = measureNames.find((known) => known === name);
  if (measure === undefined) return null;
  if (id === undefined) return { measure, scope: null };
  const kind = definitions[measure].scopes.find((scope) => parts[scope](planningCase).includes(id));
  return kind === undefined ? null : { measure, scope: { kind, id } };
}

/** Reads a measure as `readMeasure` does. Throws UnknownName, which says what there is. */
export function measureNamed(planningCase: PlanningCase, text: string): Measure {
  const read = readMeasure(planningCase, text);
  if (read !== null) return read;
  // Short lists first: grades and markets are read before the first few of many segments.
  throw unknownNameOrPart(text, measureNames, (measure) =>
    definitions[measure].scopes
      .map((scope) => parts[scope](planningCase))
      .toSorted((one, other) => one.length - other.length)
      .flat(),
  );
}

/** What a case can be measured by at all, without restrictions. */
export function measuresOf(index: IndexedCase): readonly MeasureName[] {
  const { source } = index;
  return measureNames.filter((name) => {
    switch (name) {
      case 'averageInventory':
      case 'peakCash':
        return hasUnitValues({ index }) && index.stockPoints.length > 0;
      case 'changedUnits':
        return source.referencePlan.length > 0;
      case 'emissions':
        return source.families.some((family) => family.emissionsPerUnit > 0);
      case 'overtimeHours':
        return source.resources.length > 0;
      case 'subcontractedUnits':
        return source.processes.some((row) => row.kind === 'subcontract');
      default:
        return true;
    }
  });
}
