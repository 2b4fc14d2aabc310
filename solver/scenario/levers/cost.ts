/**
 * Cost lever: scales one kind of cost, in the master rows and in the rows by period that override them. Some costs belong to
 * families; for the others (people, overtime, shifts, materials) a family cannot be chosen.
 */
import { z } from 'zod';
import { holdingCostByCapital } from '../../case/periodOverrides.ts';
import type { PlanningCase, Row } from '../../case/planningCase.ts';
import {
  type Applied,
  allOf,
  changeInForce,
  changeRows,
  inTurn,
  leverType,
  selection,
  statedKind,
  upsertRows,
} from '../lever.ts';
import { stockPlaces } from '../stockPlaces.ts';
import { emptyInventoryPeriod } from './inventory.ts';

type Scale = (cost: number | null) => number | null;

/** What is scaled of a cost: all of it, or that of a family. */
interface Given {
  readonly family: string | null;
  readonly factor: number;
  /** Whether a lever selects a row of those in which a family can be chosen. */
  readonly isSelected: (row: object) => boolean;
}

interface Component {
  /** Rows in which a family can be chosen; without them it is no cost of single families. */
  readonly rows?: (planningCase: PlanningCase) => readonly { readonly family: string | null }[];
  readonly scale: (planningCase: PlanningCase, given: Given) => Applied;
}

const scaledBy =
  (factor: number): Scale =>
  (cost) =>
    cost === null ? null : cost * factor;

/** Costs of processes of a kind. */
const ofProcesses = (
  field: 'variableCost' | 'setupCost',
  kinds: readonly Row<'processes'>['kind'][],
): Component => ({
  rows: ({ processes }) => processes.filter((row) => kinds.includes(row.kind)),
  scale(planningCase, { factor, isSelected }) {
    const selected = new Set(planningCase.processes.filter(isSelected).map((row) => row.process));
    return changeInForce(planningCase, 'processPeriods', (row) => selected.has(String(row.process)), {
      [field]: scaledBy(factor),
    });
  },
});

const components = {
  production: ofProcesses('variableCost', ['make']),
  subcontracting: ofProcesses('variableCost', ['subcontract']),
  setup: ofProcesses('setupCost', ['make', 'subcontract']),
  materials: {
    scale: (planningCase, { factor }) =>
      inTurn(
        planningCase,
        (current) => changeInForce(current, 'supplyPeriods', () => true, { unitCost: scaledBy(factor) }),
        (current) =>
          changeRows(current, 'priceBreaks', (row) => ({ ...row, unitCost: row.unitCost * factor })),
      ),
  },
  wages: {
    scale: (planningCase, { factor }) =>
      changeInForce(planningCase, 'labourPeriods', () => true, { wagePerHead: scaledBy(factor) }),
  },
  overtime: {
    scale: (planningCase, { factor }) =>
      changeRows(planningCase, 'resources', (row) => ({
        ...row,
        overtimeCostPerHour: row.overtimeCostPerHour * factor,
      })),
  },
  shifts: {
    scale: (planningCase, { factor }) =>
      changeInForce(planningCase, 'shiftPeriods', () => true, { costPerShift: scaledBy(factor) }),
  },
  transport: {
    rows: ({ lanes }) => lanes,
    scale: (planningCase, { factor, isSelected }) =>
      changeRows(planningCase, 'lanes', (row) =>
        isSelected(row)
          ? { ...row, unitCost: row.unitCost * factor, truckCost: row.truckCost * factor }
          : row,
      ),
  },
  holding: {
    rows: ({ families }) => families,
    scale: (planningCase, { family, factor }) =>
      family === null ? scaleHolding(planningCase, factor) : scaleHoldingOf(planningCase, family, factor),
  },
  lateFees: {
    rows: ({ segments }) => segments,
    scale: (planningCase, { factor, isSelected }) =>
      changeRows(planningCase, 'segments', (row) =>
        isSelected(row) ? { ...row, backlogCost: row.backlogCost * factor } : row,
      ),
  },
  lostSales: {
    rows: ({ segments }) => segments,
    scale: (planningCase, { factor, isSelected }) =>
      changeRows(planningCase, 'segments', (row) =>
        isSelected(row) ? { ...row, lostSalesCost: row.lostSalesCost * factor } : row,
      ),
  },
} as const satisfies Readonly<Record<string, Component>>;

type ComponentName = keyof typeof components;

/** Costs that can be moved, by name. */
export const costComponents = Object.keys(components) as readonly ComponentName[];

const componentOf = (name: ComponentName): Component => components[name];

export const costLever = leverType({
  type: 'cost',
  title: { en: 'Cost', zh: '成本' },
  schema: z.strictObject({
    type: z.literal('cost'),
    ...statedKind,
    component: z.enum(costComponents as [ComponentName, ...ComponentName[]]),
    family: z.string().optional(),
    factor: z.number().min(0).max(100),
  }),
  // Fees and lost sales are prices of ours; the others are asked of us.
  parts: (lever) => allOf(lever.component === 'lostSales' ? 'option' : 'assumption')(lever),
  selects(planningCase, lever) {
    const rows = componentOf(lever.component).rows?.(planningCase) ?? planningCase.families;
    return selection<{ readonly family: string | null }>(rows, {
      family: [lever.family, (row) => row.family],
    });
  },
  check(planningCase, { component, family }) {
    if (family === undefined) return [];
    const problem = (en: string, zh: string) => [{ field: 'family', value: family, expected: { en, zh } }];
    if (componentOf(component).rows === undefined)
      return problem(
        `no family: ${component} is not a cost of single families`,
        `不选产品族：此项成本不分产品族`,
      );
    const shared = planningCase.lanes.filter((row) => row.family === null).map((row) => row.lane);
    if (
      component === 'transport' &&
      shared.length > 0 &&
      !planningCase.lanes.some((row) => row.family === family)
    ) {
      const some = shared.slice(0, 3).join(', ');
      return problem(
        `no family, or one with lanes of its own: the lanes (${some}) carry every family at one cost`,
        `不选产品族，或选择有专用线路的产品族：线路（${some}）对所有产品族成本相同`,
      );
    }
    return [];
  },
  apply(planningCase, { component, family, factor }, rows) {
    const selected = new Set<object>(rows);
    const isSelected = (row: object) => selected.has(row);
    return componentOf(component).scale(planningCase, { family: family ?? null, factor, isSelected });
  },
});

/** The capital cost rate and every holding cost that is stated. */
function scaleHolding(planningCase: PlanningCase, factor: number): Applied {
  return inTurn(
    planningCase,
    (current) =>
      changeRows(current, 'company', (row) => ({
        ...row,
        capitalCostRatePerYear: row.capitalCostRatePerYear * factor,
      })),
    (current) => changeInForce(current, 'inventoryPeriods', () => true, { holdingCost: scaledBy(factor) }),
    (current) =>
      changeRows(current, 'materials', (row) => ({ ...row, holdingCost: row.holdingCost * factor })),
  );
}

/**
 * Holding cost of one family. Where it follows from the capital cost rate, which is that of all families, it is stated: in the
 * policy, or by period at places without a policy.
 */
function scaleHoldingOf(planningCase: PlanningCase, family: string, factor: number): Applied {
  const stated = new Set(
    planningCase.inventoryPeriods
      .filter((row) => row.family === family && row.holdingCost !== null)
      .map((row) => `${row.site}|${row.period}`),
  );
  const present = new Map(
    planningCase.inventoryPeriods.map((row) => [`${row.family}|${row.site}|${row.period}`, row]),
  );
  const free = holdingCostByCapital(planningCase, { family });
  const policies = new Map(planningCase.inventoryPolicies.map((row) => [`${row.family}|${row.site}`, row]));
  const atPlacesWithoutPolicy = stockPlaces(planningCase)
    .filter((place) => place.family === family && !place.hasPolicy && free > 0 && factor !== 1)
    .flatMap(({ site }) =>
      planningCase.periods
        .filter(({ period }) => !stated.has(`${site}|${period}`))
        .map(({ period }) => ({
          ...(present.get(`${family}|${site}|${period}`) ?? emptyInventoryPeriod(family, site, period)),
          holdingCost: free * factor,
        })),
    );
  return inTurn(
    planningCase,
    (current) =>
      changeInForce(current, 'inventoryPeriods', (row) => row.family === family, {
        holdingCost: scaledBy(factor),
      }),
    (current) =>
      changeRows(current, 'inventoryPolicies', (row) => {
        const before = policies.get(`${row.family}|${row.site}`);
        if (row.family !== family || before === undefined || before.holdingCost !== null) return row;
        const cost = holdingCostByCapital(planningCase, row) * factor;
        // Nothing is stated that is so already.
        return factor === 1 || holdingCostByCapital(planningCase, row) === 0
          ? row
          : { ...row, holdingCost: cost };
      }),
    (current) => upsertRows(current, 'inventoryPeriods', atPlacesWithoutPolicy),
  );
}
