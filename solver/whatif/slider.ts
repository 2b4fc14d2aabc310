/**
 * A slider: one number of a lever that is moved by hand, with its range and where it rests. Levers at rest change nothing, unless they are
 * levers of the scenario that the what-if starts from. Which numbers move stands here, a line for each type of lever; nothing is applied
 * here, so that pages can read it without the schemas of levers.
 */
import type { PlanningCase, Row } from '../case/planningCase.ts';
import type { Lever } from '../scenario/levers.ts';

/** What the number of a slider is: a relative one is a factor, shown as a change in per cent, a share in per cent. */
export type SliderUnit = 'relative' | 'share' | 'shiftCount' | 'units' | 'hours' | 'money' | 'volume';

/** One number of a lever that can be moved by hand. */
export interface Slider {
  /** Names the slider in an address: the same for the same case. */
  readonly id: string;
  readonly lever: Lever;
  /** Which number of the lever moves. */
  readonly number: string;
  readonly unit: SliderUnit;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** Where it starts, and where reset brings it back to. */
  readonly rest: number;
  /** Whether the lever is one of the scenario: it is applied at rest too. */
  readonly isOfScenario: boolean;
}

/** Positions by the identifier of the slider; a slider that is not named is at rest. */
export type Positions = Readonly<Record<string, number>>;

/** One number of a lever that can be moved. */
interface MovableNumber<L extends Lever = Lever> {
  readonly unit: SliderUnit | ((lever: L) => SliderUnit);
  readonly read: (lever: L) => number | undefined;
  readonly write: (lever: L, value: number) => Lever;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** The value at which a lever that states nothing else changes nothing; left out where there is none. */
  readonly neutral?: number;
}

type MovableNumbers = {
  readonly [T in Lever['type']]?: Readonly<Record<string, MovableNumber<Extract<Lever, { type: T }>>>>;
};

type Named<F extends string> = { readonly [K in F]?: number | undefined };

/** A field that is a factor. */
function factor<F extends string, L extends Lever & Named<F>>(
  field: F,
  [min, max]: readonly [number, number],
): MovableNumber<L> {
  return {
    unit: 'relative',
    read: (lever) => lever[field],
    write: (lever, value) => ({ ...lever, [field]: value }),
    min,
    max,
    step: 0.01,
    neutral: 1,
  };
}

/** A field that is a quantity from 0 on; its range follows from its value. */
function quantity<F extends string, L extends Lever & Named<F>>(
  field: F,
  unit: SliderUnit,
  neutral?: number,
): MovableNumber<L> {
  return {
    unit,
    read: (lever) => lever[field],
    write: (lever, value) => ({ ...lever, [field]: value }),
    min: 0,
    max: 0,
    step: 1,
    ...(neutral === undefined ? {} : { neutral }),
  };
}

const movable: MovableNumbers = {
  demand: { factor: factor('factor', [0.5, 1.5]), unitsAdded: quantity('unitsAdded', 'units', 0) },
  capacity: { factor: factor('factor', [0, 1.5]), hoursAdded: quantity('hoursAdded', 'hours', 0) },
  overtime: {
    factor: factor('factor', [0, 3]),
    hoursMax: quantity('hoursMax', 'hours'),
    costFactor: factor('costFactor', [0.5, 2]),
  },
  shifts: { shiftsMax: quantity('shiftsMax', 'shiftCount'), costFactor: factor('costFactor', [0.5, 2]) },
  process: { unitsMax: quantity('unitsMax', 'units'), costFactor: factor('costFactor', [0.5, 2]) },
  price: { factor: factor('factor', [0.8, 1.2]) },
  cost: { factor: factor('factor', [0.5, 2]) },
  service: {
    fillRateMin: {
      unit: 'share',
      read: (lever) => lever.fillRateMin,
      write: (lever, fillRateMin) => ({ ...lever, fillRateMin }),
      min: 0.8,
      max: 1,
      step: 0.005,
    },
  },
  inventory: {
    safetyStockFactor: factor('safetyStockFactor', [0, 2]),
    targetFactor: factor('targetFactor', [0, 2]),
    limit: {
      unit: (lever) => (lever.limit?.measure === 'volume' ? 'volume' : 'money'),
      read: (lever) => lever.limit?.max,
      write: (lever, max) =>
        lever.limit === undefined ? lever : { ...lever, limit: { ...lever.limit, max } },
      min: 0,
      max: 0,
      step: 1,
    },
  },
  openingStock: { factor: factor('factor', [0, 2]), unitsAdded: quantity('unitsAdded', 'units', 0) },
  set: {
    value: {
      unit: 'units',
      read: (lever) => {
        const [cell, ...others] = lever.cells;
        return others.length === 0 && typeof cell?.value === 'number' ? cell.value : undefined;
      },
      write: (lever, value) => ({ ...lever, cells: lever.cells.map((cell) => ({ ...cell, value })) }),
      min: 0,
      max: 0,
      step: 1,
    },
  },
};

function numbersOf(lever: Lever): readonly (readonly [name: string, number: MovableNumber])[] {
  return Object.entries((movable[lever.type] ?? {}) as Readonly<Record<string, MovableNumber>>);
}

/** A round number of steps of 1, 2 or 5 times a power of ten, about a hundred in a range. */
function roundStep(range: number): number {
  const rough = range / 100;
  const power = 10 ** Math.floor(Math.log10(rough));
  const times = [1, 2, 5, 10].find((n) => n * power >= rough * (1 - 1e-9)) ?? 10;
  return times * power;
}

/** The range of a quantity that has none of its own: up to twice its value. */
function rangeOf(
  { min, max, step }: Pick<MovableNumber, 'min' | 'max' | 'step'>,
  rest: number,
  unit: SliderUnit,
): Pick<Slider, 'min' | 'max' | 'step'> {
  if (max > min) return { min: Math.min(min, rest), max: Math.max(max, rest), step };
  if (unit === 'shiftCount') return { min: 0, max: Math.max(8, 2 * rest), step: 1 };
  const size = Math.max(Math.abs(rest), 1);
  const own = roundStep(2 * size);
  return { min: rest < 0 ? -2 * size : 0, max: Math.ceil((2 * size) / own) * own, step: own };
}

function sliderOf(
  id: string,
  lever: Lever,
  [name, number]: readonly [name: string, number: MovableNumber],
  isOfScenario: boolean,
  ownUnit?: SliderUnit,
): Slider {
  const rest = number.read(lever)!;
  const unit = ownUnit ?? (typeof number.unit === 'function' ? number.unit(lever) : number.unit);
  return { id, lever, number: name, unit, rest, ...rangeOf(number, rest, unit), isOfScenario };
}

/** The lever of a slider with its number at a position. */
export function leverAt({ lever, number }: Pick<Slider, 'lever' | 'number'>, position: number): Lever {
  const found = numbersOf(lever).find(([name]) => name === number);
  if (found === undefined) throw new RangeError(`a lever of type ${lever.type} has no number ${number}`);
  return found[1].write(lever, position);
}

/** Where a slider stands: within its range. */
export function positionOf({ id, min, max, rest }: Slider, positions: Positions): number {
  const position = positions[id];
  return position === undefined || !Number.isFinite(position) ? rest : Math.min(max, Math.max(min, position));
}

/**
 * Sliders of the levers of a scenario: every number that a lever states and that is not at its neutral value. Levers without one are not
 * moved; `slidersOfLevers(levers)[i]` are those of lever i.
 */
export function slidersOfLevers(levers: readonly Lever[]): readonly (readonly Slider[])[] {
  return levers.map((lever, i) =>
    numbersOf(lever)
      .filter(([, number]) => {
        const value = number.read(lever);
        return value !== undefined && value !== number.neutral;
      })
      .map((number) => sliderOf(`own-${i + 1}-${number[0]}`, lever, number, true)),
  );
}

/** Sliders that a case offers, each at rest where the case is as it stands; none that would change nothing. */
export function slidersOfCase(planningCase: PlanningCase): readonly Slider[] {
  const { groups, resources, resourcePeriods, shiftOptions, serviceTargets, inventoryLimits } = planningCase;
  const offered: Slider[] = [];
  const offer = (id: string, lever: Lever, name: string, unit?: SliderUnit): void => {
    const number = numbersOf(lever).find(([known]) => known === name);
    if (number !== undefined) offered.push(sliderOf(id, lever, number, false, unit));
  };
  offer('demand', { type: 'demand', factor: 1, unitsAdded: 0 }, 'factor');
  for (const { group } of groups)
    offer(`demand-${group}`, { type: 'demand', group, factor: 1, unitsAdded: 0 }, 'factor');
  offer('price', { type: 'price', factor: 1, demandResponds: true }, 'factor');
  for (const { group } of groups)
    offer(`price-${group}`, { type: 'price', group, factor: 1, demandResponds: true }, 'factor');
  // Where people bring the hours, there are none to be scaled.
  const stated = new Set(resourcePeriods.filter(({ hours }) => (hours ?? 0) > 0).map((row) => row.resource));
  const withHours = resources.filter(
    (row) => (row.hoursPerPeriod ?? row.hoursPerWorkingDay) > 0 || stated.has(row.resource),
  );
  if (withHours.length > 0) offer('capacity', { type: 'capacity', factor: 1, hoursAdded: 0 }, 'factor');
  for (const { resource } of withHours)
    offer(`capacity-${resource}`, { type: 'capacity', resource, factor: 1, hoursAdded: 0 }, 'factor');
  if (resources.some((row) => row.overtimeHoursMax > 0))
    offer('overtime', { type: 'overtime', factor: 1, costFactor: 1 }, 'factor');
  for (const { shiftOption, shiftsMax } of shiftOptions)
    offer(`shifts-${shiftOption}`, { type: 'shifts', shiftOption, shiftsMax, costFactor: 1 }, 'shiftsMax');
  for (const row of serviceTargets)
    if (row.mode !== 'off') offer(`service-${row.serviceTarget}`, { type: 'service', ...row }, 'fillRateMin');
  if (planningCase.inventoryPolicies.some((row) => row.safetyStock > 0))
    offer('safetyStock', { type: 'inventory', safetyStockFactor: 1, targetFactor: 1 }, 'safetyStockFactor');
  for (const row of inventoryLimits)
    if (row.mode !== 'off')
      offer(
        `limit-${row.inventoryLimit}`,
        limitLever(row),
        'value',
        row.measure === 'volume' ? 'volume' : 'money',
      );
  if (planningCase.inventoryPolicies.some((row) => row.openingStock > 0))
    offer('openingStock', { type: 'openingStock', factor: 1, unitsAdded: 0 }, 'factor');
  for (const [component, rows] of [
    ['materials', planningCase.supplies],
    ['overtime', resources.filter((row) => row.overtimeCostPerHour > 0)],
    ['transport', planningCase.lanes],
  ] as const)
    if (rows.length > 0) offer(`cost-${component}`, { type: 'cost', component, factor: 1 }, 'factor');
  return offered;
}

function limitLever({ inventoryLimit: key, max: value }: Row<'inventoryLimits'>): Lever {
  return { type: 'set', cells: [{ table: 'inventoryLimits', key, field: 'max', value }] };
}
