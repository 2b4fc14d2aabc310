/**
 * Plans in the unit of measure and the currency that the user chose: the one place where pages convert plans. A page takes its view
 * from here and shows what it finds there, with the units and the currency that are stated in it; only what edits, solves or compares
 * stored numbers takes views from the workspace. What converts came with the plan (composePlan.ts).
 */
import type { PlanningCase } from '../../server/client.ts';
import type { SolvedInputs } from '../state/composePlan.ts';
import { shownChoice, type UnitChoice } from '../state/shownUnits.ts';
import type { View, Workspace } from '../state/workspace.ts';
import { language } from './language.ts';

interface Known<T> {
  readonly key: string;
  readonly base: PlanningCase;
  readonly stated: T;
}

/** Tables of the case by which numbers are converted. */
const tables = [
  'unitsOfMeasure',
  'unitConversions',
  'currencyRates',
  'families',
  'company',
  'periods',
] as const;

/** Keeps what was made for a choice, while neither it nor a conversion or rate changes. */
export function keptByChoice<K extends object, T>() {
  const known = new WeakMap<K, Known<T>>();
  return (of: K, base: PlanningCase, choice: UnitChoice, make: () => T): T => {
    // Units are called by their names in the language of the page.
    const key = JSON.stringify([choice.unit, choice.currency, language()]);
    const before = known.get(of);
    if (before?.key === key && tables.every((table) => before.base[table] === base[table]))
      return before.stated;
    const stated = make();
    known.set(of, { key, base, stated });
    return stated;
  };
}

const kept = keptByChoice<SolvedInputs, SolvedInputs>();

/** A plan with its inputs, of a scenario, a version or the evidence of a decision, as it is shown. */
export function statedView<V extends SolvedInputs>(workspace: Workspace, view: V): V {
  const base = workspace.base();
  const choice = shownChoice();
  if (base === null || choice === null) return view;
  return kept(view, base, choice, () => ({ ...view, ...view.stated(base, choice, language()) })) as V;
}

/** The newest verified plan of a scenario or version as it is shown. */
export function statedViewOf(workspace: Workspace, key: string): View | null {
  const view = workspace.viewOf(key);
  return view === null ? null : statedView(workspace, view);
}
