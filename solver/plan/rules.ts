/**
 * Limits that can be hard, soft or off, each with what a plan makes of it. One list serves the verifier (hard rules
 * hold) and the penalties (soft rules are charged); it is computed from case and plan alone.
 */

import type { PenaltyComponent } from '../case/money.ts';
import type { TableName } from '../case/planningCase.ts';
import { blendQualities } from '../index/blendQualities.ts';
import type { Rule } from '../index/effectiveMode.ts';
import { emissionsPerUnitStarted } from '../index/emissions.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import type { Plan } from './plan.ts';
import { hoursUsed, levelChanges, overtimeLimit, regularProductiveHours, total } from './quantities.ts';

/** A row of the case, by table and key. */
export interface Place {
  readonly table: TableName;
  readonly id: string;
}

/** Unit of what a rule limits; `units` are those of the family that the rule is about. */
export type RuleUnit = 'units' | 'hours' | 'heads' | 'shifts' | 'm³' | 'money' | 'kg CO₂e' | 'quality';

/** A quantity of a plan with the limits that it should keep. */
export interface PlanRule {
  readonly feature: string;
  readonly rule: string;
  readonly where: string;
  /** Rows of the case that the rule is about. */
  readonly about: readonly Place[];
  readonly unit: RuleUnit;
  /** Period in which a violation is charged. */
  readonly period: number;
  readonly found: number;
  readonly min: number;
  readonly max: number;
  /** Mode and price of the rule itself, before the switch of its feature. */
  readonly own?: Rule;
  /** Penalty that a violation belongs to; `violations` when it says nothing. */
  readonly component?: PenaltyComponent;
}

/** How far a rule is missed, in its unit. */
export function ruleViolation(rule: PlanRule): number {
  return Math.max(0, rule.min - rule.found, rule.found - rule.max);
}

const AT_LEAST = Number.NEGATIVE_INFINITY;
const AT_MOST = Number.POSITIVE_INFINITY;

const rulesOfFeature = {
  labour: labourRules,
  minimumUtilization: utilizationRules,
  materials: materialRules,
  blends: blendRules,
  smoothing: smoothingRules,
  stability: stabilityRules,
} as const satisfies Readonly<Record<string, (index: IndexedCase, plan: Plan) => PlanRule[]>>;

/** Features whose limits are listed here. */
export type RuledFeature = keyof typeof rulesOfFeature;

/** The limits of one feature. */
export function featureRules(index: IndexedCase, plan: Plan, feature: RuledFeature): readonly PlanRule[] {
  return rulesOfFeature[feature](index, plan);
}

/** Every such limit of the case; money targets are in targetRules, which need the money first. */
export function planRules(index: IndexedCase, plan: Plan): readonly PlanRule[] {
  return Object.values(rulesOfFeature).flatMap((rulesOf) => rulesOf(index, plan));
}

function periodOf(index: IndexedCase, t: number): string {
  return index.source.periods[t]!.period;
}

function labourRules(index: IndexedCase, plan: Plan): PlanRule[] {
  const { periodCount, source, labour } = index;
  const rules: PlanRule[] = [];
  source.labourPools.forEach((pool, i) => {
    for (let t = 0; t < periodCount; t++) {
      const cell = i * periodCount + t;
      const limit = (rule: string, found: number, max: number) =>
        rules.push({
          feature: 'labour',
          rule,
          where: `${pool.labourPool}, ${periodOf(index, t)}`,
          about: [{ table: 'labourPools', id: pool.labourPool }],
          unit: 'heads',
          period: t,
          found,
          min: AT_LEAST,
          max,
        });
      limit('headcount keeps its maximum', plan.headcount[cell]!, pool.headcountMax ?? AT_MOST);
      limit('hiring keeps its maximum', plan.hires[cell]!, labour.hiresMax[cell]!);
      limit('layoffs keep their maximum', plan.layoffs[cell]!, labour.layoffsMax[cell]!);
      if (pool.layoffProtectedPeriods === 0) continue;
      let free = t > 0 ? plan.headcount[cell - 1]! : pool.headcountOpening;
      const first = t - pool.layoffProtectedPeriods + 1;
      if (first <= -1) free -= pool.headcountOpeningNew;
      for (let u = Math.max(0, first); u < t; u++) free -= plan.hires[i * periodCount + u]!;
      limit('new people are not laid off', plan.layoffs[cell]!, free);
    }
  });
  const overtimeMax = overtimeLimit(index, plan);
  source.resources.forEach((resource, r) => {
    if (labour.bringsOvertime[r] !== 1) return;
    for (let t = 0; t < periodCount; t++) {
      const cell = r * periodCount + t;
      rules.push({
        feature: 'labour',
        rule: 'overtime keeps what people may work',
        where: `${resource.resource}, ${periodOf(index, t)}`,
        about: [{ table: 'resources', id: resource.resource }],
        unit: 'hours',
        period: t,
        found: plan.overtimeHours[cell]!,
        min: AT_LEAST,
        max: overtimeMax[cell]!,
      });
    }
  });
  return rules;
}

function utilizationRules(index: IndexedCase, plan: Plan): PlanRule[] {
  if (index.source.resources.every((row) => row.utilizationMin === 0)) return [];
  const used = hoursUsed(index, plan);
  const regular = regularProductiveHours(index, plan);
  return index.source.resources.flatMap((resource, r) =>
    resource.utilizationMin === 0
      ? []
      : index.source.periods.map((period, t): PlanRule => {
          const cell = r * index.periodCount + t;
          return {
            feature: 'minimumUtilization',
            rule: 'the resource is used enough',
            where: `${resource.resource}, ${period.period}`,
            about: [{ table: 'resources', id: resource.resource }],
            unit: 'hours',
            period: t,
            found: used[cell]!,
            min: resource.utilizationMin * regular[cell]!,
            max: AT_MOST,
          };
        }),
  );
}

function materialRules(index: IndexedCase, plan: Plan): PlanRule[] {
  const { periodCount, source, supply } = index;
  const rules: PlanRule[] = [];
  const add = (
    place: Place,
    rule: string,
    where: string,
    period: number,
    found: number,
    min: number,
    max: number,
  ) =>
    rules.push({
      feature: 'materials',
      rule,
      where,
      about: [place],
      unit: 'units',
      period,
      found,
      min,
      max,
    });
  source.materials.forEach((row, m) => {
    for (let t = 0; t < periodCount; t++) {
      const isLast = t === periodCount - 1;
      add(
        { table: 'materials', id: row.material },
        'material stock keeps its limits',
        `${row.material}, ${periodOf(index, t)}`,
        t,
        plan.materialStock[m * periodCount + t]!,
        isLast ? row.closingStockMin : 0,
        row.stockMax ?? AT_MOST,
      );
    }
  });
  source.supplies.forEach((row, s) => {
    const place: Place = { table: 'supplies', id: row.supply };
    for (let t = 0; t < periodCount; t++) {
      const cell = s * periodCount + t;
      const where = `${row.supply}, ${periodOf(index, t)}`;
      add(
        place,
        'the order keeps its maximum',
        where,
        t,
        plan.purchases[cell]!,
        AT_LEAST,
        supply.unitsMax[cell]!,
      );
    }
    const ordered = total(plan.purchases.subarray(s * periodCount, (s + 1) * periodCount));
    add(place, 'the commitment is kept', row.supply, periodCount - 1, ordered, row.unitsMinTotal, AT_MOST);
  });
  return rules;
}

function blendRules(index: IndexedCase, plan: Plan): PlanRule[] {
  const { source, periodCount } = index;
  return source.blendLimits.flatMap((limit) => {
    const ingredients = blendQualities(index, limit);
    return source.periods.flatMap((period, t): PlanRule[] => {
      let made = 0;
      let quality = 0;
      for (const ingredient of ingredients) {
        const units = plan.production[ingredient.process * periodCount + t]!;
        made += units;
        quality += ingredient.quality * units;
      }
      const rule = (found: number, min: number, max: number): PlanRule => ({
        feature: 'blends',
        rule: 'the blend lies in its band',
        where: `${limit.blendLimit}, ${period.period}`,
        about: [
          { table: 'blendLimits', id: limit.blendLimit },
          { table: 'families', id: limit.family },
        ],
        unit: 'quality',
        period: t,
        found,
        min,
        max,
      });
      return [
        ...(limit.min === null ? [] : [rule(quality - limit.min * made, 0, AT_MOST)]),
        ...(limit.max === null ? [] : [rule(quality - limit.max * made, AT_LEAST, 0)]),
      ];
    });
  });
}

function smoothingRules(index: IndexedCase, plan: Plan): PlanRule[] {
  const changes = levelChanges(index, plan);
  return index.source.smoothing.flatMap((row, i) =>
    index.source.periods.flatMap((period, t): PlanRule[] => {
      const change = changes[i * index.periodCount + t]!;
      const rule = (name: string, found: number, max: number): PlanRule => ({
        feature: 'smoothing',
        rule: name,
        where: `${row.smoothing}, ${period.period}`,
        about: [{ table: 'smoothing', id: row.smoothing }],
        unit: 'units',
        period: t,
        found,
        min: AT_LEAST,
        max,
      });
      return [
        ...(row.increaseMax === null ? [] : [rule('the increase keeps its limit', change, row.increaseMax)]),
        ...(row.decreaseMax === null ? [] : [rule('the decrease keeps its limit', -change, row.decreaseMax)]),
      ];
    }),
  );
}

function stabilityRules(index: IndexedCase, plan: Plan): PlanRule[] {
  return index.source.referencePlan.flatMap((row): PlanRule[] => {
    if (row.changeUnitsMax === null) return [];
    const t = index.position.periods.get(row.period)!;
    const made = plan.production[index.position.processes.get(row.process)! * index.periodCount + t]!;
    return [
      {
        feature: 'stability',
        rule: 'the change keeps its limit',
        where: `${row.process}, ${row.period}`,
        about: [{ table: 'processes', id: row.process }],
        unit: 'units',
        period: t,
        found: Math.abs(made - row.units),
        min: AT_LEAST,
        max: row.changeUnitsMax,
      },
    ];
  });
}

/** kg CO₂e of production by period. */
export function emissionsByPeriod(index: IndexedCase, plan: Plan): Float64Array {
  const { periodCount } = index;
  const kilograms = new Float64Array(periodCount);
  emissionsPerUnitStarted(index).forEach((perUnit, p) => {
    for (let t = 0; t < periodCount; t++) kilograms[t]! += perUnit * plan.production[p * periodCount + t]!;
  });
  return kilograms;
}
