/**
 * What the planning table is set against, as the address has it (`beside`) and how (`as`): the year before, the budget, another
 * plan or version, or a line of demand. No markup; tested in Node.
 */
import { createMemo } from 'solid-js';
import { named, t } from '../../language/language.ts';
import { scenarioName } from '../../language/scenarioName.ts';
import { statedViewOf } from '../../language/statedViews.ts';
import type { AddressParameters } from '../../state/address.ts';
import { versionKey } from '../../state/versionQuery.ts';
import type { Workspace } from '../../state/workspace.ts';
import type { Choice } from '../../ui/Select.tsx';
import { type BesideShow, besideShows } from './besideCell.ts';
import {
  type BesideSource,
  besideBudget,
  besideDemandLine,
  besidePlan,
  besideYearBefore,
} from './besideLines.ts';
import { type MacroRowsOf, type PlanningInput, planningInput } from './planningCells.ts';

export type BesideAddress = AddressParameters<'beside' | 'as'>;

const YEAR = 'year';
const BUDGET = 'budget';
const LINE = 'line:';
const PLAN = 'plan:';

export function createBeside(
  workspace: Workspace,
  scenario: () => string,
  input: () => PlanningInput | null,
  address: BesideAddress,
  /** The rows of macros of the other plan. */
  macroRows: MacroRowsOf,
) {
  const choice = () => address.get('beside');
  const show = (): BesideShow => besideShows.find((each) => each === address.get('as')) ?? 'below';
  const other = createMemo((): PlanningInput | null => {
    if (!choice().startsWith(PLAN)) return null;
    const key = choice().slice(PLAN.length);
    const [stored, view] = [workspace.viewOf(key), statedViewOf(workspace, key)];
    if (stored === null || view === null) return null;
    const asStored = planningInput(stored, { ...stored, isCurrent: true }, true, null, macroRows);
    // Formulas are of stored numbers here too: those of both plans are in one unit.
    return view.index === stored.index
      ? asStored
      : planningInput(view, { ...view, isCurrent: true }, true, asStored, macroRows);
  });
  /** Every plan there is: of scenarios and versions. */
  const plans = () => [
    ...workspace.scenarios().map(({ document }) => document.scenario),
    ...workspace.kept().versions.map(({ versionId }) => versionKey(versionId)),
  ];
  const lines = () => input()?.planningCase.demandLines ?? [];
  const isKnown = (value: string): boolean => {
    if (value.startsWith(PLAN)) return plans().includes(value.slice(PLAN.length));
    if (value.startsWith(LINE)) return lines().some((row) => `${LINE}${row.demandLine}` === value);
    return ['', YEAR, BUDGET].includes(value);
  };
  /** What the address names and the case does not have; null where it has it. */
  const unknown = (): string | null => (input() === null || isKnown(choice()) ? null : choice());
  const source = createMemo((): BesideSource | null => {
    const known = input();
    if (known === null || choice() === '' || unknown() !== null) return null;
    if (choice() === YEAR) return besideYearBefore(known.planningCase);
    if (choice() === BUDGET) return besideBudget(known);
    if (choice().startsWith(LINE)) return besideDemandLine(known, choice().slice(LINE.length));
    const plan = other();
    return plan === null ? null : besidePlan(known, plan);
  });
  return {
    source,
    show,
    choice,
    select: (beside: string): void => address.set({ beside, as: beside === '' ? '' : address.get('as') }),
    selectShow: (as: string): void => address.set({ beside: choice(), as: as === 'below' ? '' : as }),
    /** Everything that the table can be set against. */
    options: (): readonly Choice[] => [
      { value: '', text: t('besideNothing') },
      { value: YEAR, text: t('besideOf', { what: t('besideYear') }) },
      ...((input()?.planningCase.budget.length ?? 0) === 0
        ? []
        : [{ value: BUDGET, text: t('besideOf', { what: t('besideBudget') }) }]),
      ...plans()
        .filter((key) => key !== scenario())
        .map((key) => ({
          value: `${PLAN}${key}`,
          text: t('besideOf', { what: scenarioName(workspace, key) }),
          isFolded: workspace.isCombination(key),
        })),
      ...lines().map((row) => ({
        value: `${LINE}${row.demandLine}`,
        text: t('besideOf', { what: named(row, row.demandLine) }),
      })),
    ],
    /** What the other numbers are called at the rows below. */
    title: (): string => {
      if (choice() === YEAR) return t('besideYear');
      if (choice() === BUDGET) return t('besideBudget');
      if (choice().startsWith(PLAN)) return scenarioName(workspace, choice().slice(PLAN.length));
      const id = choice().slice(LINE.length);
      const row = input()?.planningCase.demandLines.find(({ demandLine }) => demandLine === id);
      return named(row, id);
    },
    unknown,
    /** The plan was asked for and is not there: it was never solved. */
    isMissing: (): boolean =>
      choice().startsWith(PLAN) &&
      unknown() === null &&
      workspace.planRunOf(choice().slice(PLAN.length)) === null,
  };
}

export type PlanningBeside = ReturnType<typeof createBeside>;
