/**
 * Loads under the planning table: of the plan in view (the stored one, a version, or the one by hand while it is typed), with the
 * cell whose families are shown, the user's threshold, and moves by hand. No markup; tested in Node.
 */

import { createMemo, createSignal } from 'solid-js';
import { nameOf } from '../../../../solver/case/names.ts';
import { fromUnit } from '../../../../solver/hierarchy/unitConversion.ts';
import type { IndexedCase } from '../../../../solver/index/indexedCase.ts';
import {
  type Load,
  type LoadMark,
  type LoadUse,
  loadMark,
  loadShare,
  loadsOf,
  overloadOf,
  usesOfLoad,
} from '../../../../solver/levelling/loads.ts';
import { type HandMove, moveByHand } from '../../../../solver/levelling/moveByHand.ts';
import type { Plan } from '../../../../solver/plan/plan.ts';
import { shownMoney, shownUnits, storedForm } from '../../../../solver/plan/storedForm.ts';
import { withUnit } from '../../../../solver/words/noBreak.ts';
import { unitText as unitWords } from '../../../../solver/words/units.ts';
import { formatMoney, formatNumber, formatShare, moneyScale, moneyUnit } from '../../../language/format.ts';
import { language, type MessageKey, named, pick, t } from '../../../language/language.ts';
import { periodText } from '../../../language/periods.ts';
import { unitText } from '../../../language/sharedUnit.ts';
import { statedPlanOf, statedUnitOf } from '../../../language/stated.ts';
import { statedViewOf } from '../../../language/statedViews.ts';
import type { Workspace } from '../../../state/workspace.ts';
import type { ByHand } from '../createByHand.ts';
import type { OpenedLoad } from './openedLoad.ts';

/** A plan with the inputs that it is of. */
export interface PlanInView {
  readonly index: IndexedCase;
  readonly plan: Plan;
}

/** In what a load is counted. */
type CountedLoad = Pick<Load, 'unit' | 'table' | 'row'>;

/** Which loads are shown: those that are marked somewhere, or all. */
export type ShownLoads = 'marked' | 'all';

/** How amounts of a load are written in a table. */
export interface LoadColumn {
  readonly unit: string;
  readonly text: (amount: number) => string;
}

/** Rows that are shown at once; more are asked for. */
const ROWS = 30;

/** Where a browser keeps the user's threshold, in per cent. */
const KEPT = 'load-threshold';

const marks: Readonly<Record<LoadMark, MessageKey>> = {
  over: 'loadOver',
  high: 'loadHigh',
  within: 'loadWithin',
  unused: 'loadUnused',
};

export function createLoads(workspace: Workspace, scenario: () => string, byHand: ByHand) {
  const kept = Number(globalThis.localStorage?.getItem(KEPT) ?? '100');
  const [percent, setPercent] = createSignal(kept > 0 ? kept : 100);
  const [shown, setShown] = createSignal<ShownLoads>('marked');
  const [rowsMax, setRowsMax] = createSignal(ROWS);
  const [selected, setSelected] = createSignal<{ readonly id: string; readonly period: string } | null>(null);
  const inView = createMemo((): PlanInView | null => {
    const plan = byHand.plan();
    const start = byHand.start();
    return plan !== null && start !== null
      ? statedPlanOf(workspace, start.index, plan)
      : statedViewOf(workspace, scenario());
  });
  const keyOf = (load: Load): string => `${load.table}:${load.id}`;
  const threshold = () => percent() / 100;
  const all = createMemo((): readonly Load[] => {
    const known = inView();
    return known === null ? [] : loadsOf(known.index, known.plan);
  });
  const isMarked = (load: Load): boolean =>
    load.used.some((_, period) => {
      const mark = loadMark(load, period, threshold());
      return mark === 'over' || mark === 'high';
    });
  const marked = createMemo(() => all().filter(isMarked));
  const listed = createMemo(() => (shown() === 'all' ? all() : marked()));
  const overloads = createMemo(() =>
    all().reduce((count, load) => count + load.used.filter((_, t) => overloadOf(load, t) > 0).length, 0),
  );
  const periods = () => inView()?.index.source.periods ?? [];
  const nameOfLoad = (load: Pick<Load, 'table' | 'id'>): string => {
    const known = inView();
    return known === null ? load.id : pick(nameOf(known.index.source, load.table, load.id).name);
  };
  const currency = (): string => inView()?.index.source.company[0]?.currency ?? '';
  /** Unit of a load that is no money, in words; of a material its own. */
  const unitOf = (load: CountedLoad): string => {
    if (load.table !== 'materials') return unitWords(load.unit, language());
    return unitText(inView()?.index.source.materials[load.row]?.unit ?? '');
  };
  /** An amount of a load beside another that carries the unit; money always has its currency. */
  const bareText = (load: CountedLoad, amount: number, digits = 0): string =>
    load.unit === 'money' ? formatMoney(amount, currency()) : formatNumber(amount, digits);
  /** An amount of a load, as it is shown, with its unit or currency. */
  const amountText = (load: CountedLoad, amount: number, digits = 0): string => {
    const text = bareText(load, amount, digits);
    return load.unit === 'money' ? text : withUnit(text, unitOf(load));
  };
  const familyName = (f: number): string => {
    const row = inView()?.index.source.families[f];
    return named(row, row?.family ?? '');
  };
  const processName = (p: number): string => {
    const row = inView()?.index.source.processes[p];
    return named(row, row?.process ?? '');
  };
  const cell = createMemo(() => {
    const at = selected();
    if (at === null) return null;
    const load = all().find((entry) => keyOf(entry) === at.id);
    const period = periods().findIndex((row) => row.period === at.period);
    return load === undefined || period < 0 ? null : { load, period };
  });
  return {
    inView,
    loads: () => listed().slice(0, rowsMax()),
    /** Loads that are listed and not shown yet. */
    hiddenCount: () => Math.max(0, listed().length - rowsMax()),
    showMore: () => setRowsMax(rowsMax() + ROWS),
    counts: () => ({ marked: marked().length, all: all().length, over: overloads() }),
    shown,
    setShown: (next: ShownLoads): void => void setShown(next),
    percent,
    threshold,
    setPercent: (next: number): void => {
      if (!(next > 0) || next > 1000) return;
      globalThis.localStorage?.setItem(KEPT, String(next));
      setPercent(next);
    },
    periods,
    periodName: (period: number): string => periodText(periods(), period),
    nameOfLoad,
    amountText,
    bareText,
    /** How amounts of a load are written in a table: the unit for its heading, and an amount alone; money in one scale. */
    columnOf: (load: CountedLoad, amounts: Iterable<number>): LoadColumn => {
      if (load.unit !== 'money') return { unit: unitOf(load), text: (amount) => formatNumber(amount) };
      const scale = moneyScale([...amounts].filter(Number.isFinite));
      return {
        unit: moneyUnit(currency(), scale),
        text: (amount) => formatNumber(amount / scale.divisor, scale.digits),
      };
    },
    familyName,
    processName,
    /** An amount of a load as it is stored, as it is shown: money at the rate of its period. */
    shownAmount: ({ unit }: Pick<Load, 'unit'>, period: number, amount: number): number => {
      const known = inView();
      return unit === 'money' && known !== null ? shownMoney(known.index, period, amount) : amount;
    },
    /** Units of a family as they are stored, in the unit that is shown. */
    shownUnitsOf: (family: number, units: number): number => {
      const known = inView();
      const id = known?.index.source.families[family]?.family;
      return known === null || id === undefined
        ? units
        : shownUnits(storedForm(known.index, known.plan), id, units);
    },
    markOf: (load: Load, period: number): LoadMark => loadMark(load, period, threshold()),
    /** A load in words, with its unit: what is asked, of what, and how it stands. */
    sentenceOf: (load: Load, period: number): string => {
      const share = loadShare(load, period);
      const mark = t(marks[loadMark(load, period, threshold())], {
        over: amountText(load, overloadOf(load, period), 1),
        threshold: formatNumber(percent()),
      });
      const limit = load.available[period]!;
      return t(Number.isFinite(limit) ? 'loadCell' : 'loadCellFree', {
        load: nameOfLoad(load),
        period: periodText(periods(), period),
        used: (Number.isFinite(limit) ? bareText : amountText)(load, load.used[period]!),
        available: Number.isFinite(limit) ? amountText(load, limit) : '',
        share: share === null ? '–' : formatShare(share, 0),
        mark,
      });
    },
    select: (load: Load, period: number): void =>
      void setSelected({ id: keyOf(load), period: periods()[period]?.period ?? '' }),
    /** Selects the hours of a resource in a period, by identifiers: also before a plan is in view. */
    selectResource: ({ resource, period }: OpenedLoad): void =>
      void setSelected({ id: `resources:${resource}`, period }),
    isSelected: (load: Load, period: number): boolean =>
      selected()?.id === keyOf(load) && selected()?.period === periods()[period]?.period,
    close: (): void => void setSelected(null),
    cell,
    uses: createMemo((): readonly LoadUse[] => {
      const at = cell();
      const known = inView();
      return at === null || known === null ? [] : usesOfLoad(known.index, known.plan, at.load, at.period);
    }),
    /** Processes of the family of a process, itself first. */
    processesBeside: (process: number): readonly number[] => {
      const known = inView()?.index;
      if (known === undefined) return [];
      const own = known.source.processes.flatMap((row, p) =>
        p !== process && row.isAllowed && known.processFamily[p] === known.processFamily[process] ? [p] : [],
      );
      return [process, ...own];
    },
    /** Moves good units of a process, in the unit that is shown; begins a plan by hand from the plan in view where there is none. */
    move: async (move: HandMove): Promise<void> => {
      if (!byHand.isActive()) await byHand.begin('plan', 0);
      const start = byHand.start();
      const plan = byHand.plan();
      if (start === null || plan === null) return;
      const { source, processFamily } = start.index;
      const family = source.families[processFamily[move.process]!]!.family;
      const ratio = statedUnitOf(workspace, source)?.ratios.get(family);
      const units = ratio === undefined ? move.units : fromUnit(move.units, ratio);
      const cells = moveByHand(start.index, plan, { ...move, units });
      if (cells.length > 0) await byHand.type(cells);
    },
  };
}

export type Loads = ReturnType<typeof createLoads>;
