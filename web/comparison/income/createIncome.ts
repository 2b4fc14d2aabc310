/**
 * Profit and cash by quarter of the plans in view, beside the budget and the plan that is in force: numbers and titles of one table. No
 * markup; tested in Node.
 */
import { createMemo, createSignal } from 'solid-js';
import { CaseError } from '../../../solver/case/problems.ts';
import type { KeyFigureDefinition } from '../../../solver/plan/figures/definitions.ts';
import { type BudgetSums, budgetSums } from '../../../solver/reports/budgetSums.ts';
import { reportFigure } from '../../../solver/reports/figures.ts';
import {
  type Income,
  type IncomeFigure,
  type IncomeLine,
  incomeFigures,
  incomeOf,
} from '../../../solver/reports/income.ts';
import { columnName } from '../../../solver/reports/reportLines.ts';
import { formatMoneyCell, moneyScale, moneyUnit } from '../../language/format.ts';
import { pick, t } from '../../language/language.ts';
import { rangeText } from '../../language/periods.ts';
import { statedViewOf } from '../../language/statedViews.ts';
import type { SolvedInputs } from '../../state/composePlan.ts';
import { versionKey } from '../../state/versionQuery.ts';
import type { Workspace } from '../../state/workspace.ts';

/** A plan in view. */
export interface IncomePlan {
  readonly name: string;
  /** Letter of an option, by which its differences are called: its line above has the name. */
  readonly letter?: string;
  readonly view: SolvedInputs;
}

/** What was set against plans when a decision about them was taken, in place of what is set against them today. */
export interface IncomeAtVerdict {
  readonly budget: BudgetSums | null;
  /** The version that was active; null where none was, and while it is read. */
  readonly active: IncomePlan | null;
}

/** Plans beside the version that is in force. */
interface BesideActive {
  readonly name: string;
  readonly total: number;
  readonly by: readonly (number | null)[];
}

/** A line of the table; numbers are texts in the unit of the table. */
interface ShownLine {
  readonly title: string;
  readonly isDifference: boolean;
  readonly cells: readonly { readonly text: string; readonly isGood: boolean | null }[];
}

const better: Readonly<Record<IncomeFigure, KeyFigureDefinition['better']>> = {
  revenue: 'more',
  cost: 'less',
  margin: 'more',
  stockValue: 'less',
};

export function createIncome(
  workspace: Workspace,
  plans: () => readonly IncomePlan[],
  isCost: () => boolean,
  atVerdict: () => IncomeAtVerdict | undefined = () => undefined,
) {
  const [asked, setFigure] = createSignal<IncomeFigure | null>(null);
  const figure = (): IncomeFigure => asked() ?? (isCost() ? 'cost' : 'margin');
  const currency = () => plans()[0]?.view.planningCase.company[0]?.currency ?? '';
  const activeToday = (): IncomePlan | null => {
    const version = workspace.kept().versions.find(({ status }) => status === 'active');
    const view = version === undefined ? null : statedViewOf(workspace, versionKey(version.versionId));
    if (version === undefined || view === null) return null;
    if (plans().some((plan) => plan.view.plan === view.plan)) return null;
    return { name: t('versionNamed', { number: version.versionId, name: version.name }), view };
  };
  /** The version that is in force, or was, where it is none of the plans in view. */
  const active = createMemo((): IncomePlan | null => {
    const kept = atVerdict();
    const known = kept === undefined ? activeToday() : kept.active;
    // Money of another currency is subtracted from none of the plans in view.
    return known?.view.planningCase.company[0]?.currency === currency() ? known : null;
  });
  const all = () => {
    const last = active();
    return last === null ? plans() : [...plans(), last];
  };
  const budget = createMemo((): BudgetSums | null => {
    const kept = atVerdict();
    if (kept !== undefined) return kept.budget;
    const own = plans()[0]?.view.planningCase;
    const present = workspace.inputsOf(workspace.root());
    if (own === undefined) return null;
    const inputs = present === null || present instanceof CaseError ? own : present.planningCase;
    return budgetSums(
      inputs,
      own.periods.map(({ period }) => period),
    );
  });
  const income = createMemo((): Income | null =>
    plans().length === 0
      ? null
      : incomeOf(
          all().map(({ view: { index, plan } }) => ({ index, plan })),
          budget(),
          figure(),
        ),
  );
  /** Whether quarters of the horizon lie beyond the budget: then sums of what was budgeted stand in a column of their own. */
  const isPartly = () => {
    const known = income();
    return known !== null && known.budget !== null && known.budgetedColumns.length < known.columns.length;
  };
  const numbersOf = (line: IncomeLine): readonly (number | null)[] => [
    ...line.byColumn,
    ...(isPartly() ? [line.budgeted] : []),
    line.total,
  ];
  const scale = createMemo(() => {
    const known = income();
    const lines =
      known === null ? [] : [...known.plans, known.budget, known.yearBefore].flatMap((line) => line ?? []);
    return moneyScale(lines.flatMap(numbersOf));
  });
  const shown = (title: string, numbers: readonly (number | null)[]): ShownLine => ({
    title,
    isDifference: false,
    cells: numbers.map((value) => ({ text: formatMoneyCell(value, scale()), isGood: null })),
  });
  const difference = (
    title: string,
    line: readonly (number | null)[],
    reference: readonly (number | null)[],
  ): ShownLine => ({
    title,
    isDifference: true,
    cells: line.map((value, c) => {
      const before = reference[c] ?? null;
      if (value === null || before === null) return { text: '', isGood: null };
      const by = value - before;
      const text = formatMoneyCell(by, scale());
      const isNothing = !/[1-9]/.test(text);
      return {
        text: by > 0 && !isNothing ? `+${text}` : text,
        isGood: isNothing ? null : by > 0 === (better[figure()] === 'more'),
      };
    }),
  });
  return {
    figure,
    setFigure: (name: string): void => void setFigure(incomeFigures.find((known) => known === name) ?? null),
    figures: () =>
      incomeFigures.map((name) => ({
        value: name,
        text: pick(reportFigure(name)?.title ?? { en: '', zh: '' }),
      })),
    /** What stands beside the plans in view. */
    beside: (): 'both' | 'budget' | 'version' | 'nothing' => {
      if (income()?.budget == null) return active() === null ? 'nothing' : 'version';
      return active() === null ? 'budget' : 'both';
    },
    unit: (): string => moneyUnit(currency(), scale()),
    headings: (): readonly string[] => {
      const known = income();
      if (known === null) return [];
      const cases = plans().map(({ view }) => view.planningCase);
      return [
        ...known.columns.map((column) => pick(columnName(cases, column))),
        ...(isPartly() ? [t('incomeBudgeted')] : []),
        t('total'),
      ];
    },
    /** Plans, the plan in force, budget; the difference of each plan to either; then what was sold a year before. */
    lines: createMemo((): readonly ShownLine[] => {
      const known = income();
      if (known === null) return [];
      const names = all().map(({ name }) => name);
      const { budget: promised } = known;
      const own = known.plans.slice(0, plans().length);
      const last = active() === null ? undefined : known.plans.at(-1);
      const rows = known.plans.map((line, i) => shown(names[i] ?? '', numbersOf(line)));
      const beside = (reference: IncomeLine, name: string) =>
        own.map((line, i) =>
          difference(
            t('incomeAgainst', { plan: plans()[i]?.letter ?? names[i] ?? '', reference: name }),
            numbersOf(line),
            numbersOf(reference),
          ),
        );
      return [
        ...rows,
        ...(promised === null
          ? []
          : [shown(t('incomeBudget'), numbersOf(promised)), ...beside(promised, t('incomeBudget'))]),
        ...(last === undefined ? [] : beside(last, names.at(-1) ?? '')),
        ...(known.yearBefore === null ? [] : [shown(t('incomeYearBefore'), numbersOf(known.yearBefore))]),
      ];
    }),
    /** The figure of each plan against the budget over the quarters that it has, for a line beside a total. */
    standing: (): readonly ({ readonly plan: number; readonly budget: number } | null)[] => {
      const known = income();
      const promised = known?.budget?.budgeted ?? null;
      if (known === null || promised === null) return [];
      return known.plans.map(({ budgeted }) =>
        budgeted === null ? null : { plan: budgeted, budget: promised },
      );
    },
    /** From the first to the last period that was budgeted, where the horizon goes on: a part of it is named. Else empty. */
    budgetedSpan: (): string => {
      const [known, periods] = [income(), plans()[0]?.view.planningCase.periods];
      if (known === null || periods === undefined || !isPartly()) return '';
      const at = known.budgetedColumns.flatMap((column) => known.columns[column]?.at ?? []);
      return at.length === 0 ? '' : rangeText(periods, Math.min(...at), Math.max(...at));
    },
    /** The figure of the version in force over the horizon, and what each plan in view has more; null where none is in force, or it is in view. */
    besideActive: (): BesideActive | null => {
      const [version, known] = [active(), income()];
      const total = version === null ? null : (known?.plans.at(-1)?.total ?? null);
      if (version === null || known === null || total === null) return null;
      const by = known.plans.slice(0, -1).map((line) => (line.total === null ? null : line.total - total));
      return { name: version.name, total, by };
    },
  };
}
