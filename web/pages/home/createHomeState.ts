/** What Home shows: the finding, key figures against a reference, exceptions in words, warnings of the case. No markup; tested in Node. */
import { createMemo } from 'solid-js';
import { CaseError } from '../../../solver/case/problems.ts';
import { digitsOfAll } from '../../../solver/case/unitDigits.ts';
import { validateCase } from '../../../solver/case/validate.ts';
import type { IndexedCase } from '../../../solver/index/indexedCase.ts';
import type { KeyFigureDefinition } from '../../../solver/plan/figures/definitions.ts';
import {
  figureDefinitions,
  figureValues,
  keyFigureDefinitions,
} from '../../../solver/plan/figures/keyFigures.ts';
import { objectiveOf, objectiveValue } from '../../../solver/plan/objective.ts';
import { storedForm } from '../../../solver/plan/storedForm.ts';
import { type PlanException, planExceptions } from '../../../solver/plan/views/exceptions.ts';
import { exceptionWords } from '../../../solver/plan/views/exceptionWords.ts';
import type { PlanningRow } from '../../../solver/plan/views/planningTable.ts';
import { companyName } from '../../language/companyName.ts';
import { clauses, pick, t } from '../../language/language.ts';
import { moneyFigure, objectiveText } from '../../language/objective.ts';
import { horizonText, periodCountText, periodText } from '../../language/periods.ts';
import { problemLine } from '../../language/problems.ts';
import { scenarioName } from '../../language/scenarioName.ts';
import { sharedUnit } from '../../language/sharedUnit.ts';
import { statedViewOf } from '../../language/statedViews.ts';
import { findings } from '../../state/findings.ts';
import type { Workspace } from '../../state/workspace.ts';
import { createRole } from './roles.ts';

/** A key figure with its value, and that of the reference where there is one. */
export interface FigureTile {
  readonly definition: KeyFigureDefinition;
  readonly value: number | null;
  readonly reference: number | null;
}

/** An exception in words, what its money is, and the page that shows it. */
export interface ExceptionLine {
  readonly kind: PlanException['kind'];
  readonly text: string;
  readonly note: string;
  readonly to: string;
  readonly money: number;
}

/** Row of the planning table that shows an exception of a family. */
const rowOf = {
  late: 'late',
  lost: 'lost',
  thrownAway: 'unsold',
  excessStock: 'closingStock',
} as const satisfies Readonly<Record<Exclude<PlanException['kind'], 'bottleneck'>, PlanningRow['measure']>>;

export function createHomeState(
  workspace: Workspace,
  scenario: () => string,
  /** Which of the ranked exceptions are listed. */
  listed: (ranked: readonly PlanException[]) => readonly PlanException[] = (ranked) => ranked,
  /** Names of the key figures that are shown behind the money that is optimized. */
  figures: () => readonly string[] = createRole(undefined).figures,
) {
  const view = createMemo(() => statedViewOf(workspace, scenario()));
  /** Key figures of the run before, on other inputs; for a scenario without one, those of the base. */
  const reference = createMemo(() => {
    const before = view()?.previousKeyFigures ?? null;
    // Of the run before only sums are known, as they are stored: nothing that has a unit is set against another one.
    if (before !== null) return { name: t('lastRun'), figures: storedFigures(before) };
    const first = workspace.scenarios()[0]?.document.scenario ?? '';
    const known = first === scenario() ? null : statedViewOf(workspace, first);
    if (known === null) return null;
    return { name: scenarioName(workspace, first), figures: figureValues(known.keyFigures) };
  });
  const storedFigures = (figures: Readonly<Record<string, number | null>>) => {
    const known = view();
    const isStored = ({ unit }: KeyFigureDefinition): boolean =>
      known === null ||
      (unit === 'money'
        ? known.index.moneyRates === null
        : unit !== 'units' || storedForm(known.index, known.plan).factors === null);
    return Object.fromEntries(
      keyFigureDefinitions.filter(isStored).map(({ name }) => [name, figures[name] ?? null]),
    );
  };
  const planningCase = () => view()?.planningCase ?? workspace.base();
  const currency = () => planningCase()?.company[0]?.currency ?? '';
  const company = () => companyName(workspace);
  const periods = () => planningCase()?.periods ?? [];
  const period = (t0: number) => periodText(periods(), t0);
  const objective = createMemo(() => {
    const known = view();
    return known === null
      ? null
      : objectiveValue(objectiveOf(known.index), known.index, known.plan, known.money);
  });
  const lineOf = (index: IndexedCase, found: PlanException): ExceptionLine => {
    const { text, money } = exceptionWords(index, found);
    const { resources, families, periods } = index.source;
    const asked =
      found.kind === 'bottleneck'
        ? {
            resource: resources[found.resource]?.resource ?? '',
            period: periods[found.worstPeriod]?.period ?? '',
          }
        : {
            family: families[found.family]?.family ?? '',
            cell: `${rowOf[found.kind]}~${periods[found.worstPeriod]?.period ?? ''}`,
          };
    const page = found.kind === 'bottleneck' ? '/capacity' : '/planning';
    return {
      kind: found.kind,
      text: pick(text),
      note: pick(money),
      to: `${page}?${new URLSearchParams({ scenario: scenario(), ...asked })}`,
      money: found.money,
    };
  };
  return {
    view,
    objective,
    currency,
    period,
    /** The months that are planned, and the currency where the company has one. */
    scope: (): string => clauses([horizonText(periods()), currency()]),
    referenceName: (): string | null => reference()?.name ?? null,
    /** The finding of the page. */
    title: (): string => {
      const value = objective();
      if (value === null) {
        // Of a plan that is there and not shown yet nothing is found.
        if (workspace.planRunOf(scenario()) !== null) return company();
        return t('homeNoPlan', { company: company() });
      }
      return t('homeFinding', {
        company: company(),
        value: objectiveText(value, currency()),
        periods: periodCountText(periods(), periods().length),
      });
    },
    tiles: createMemo((): readonly FigureTile[] => {
      const known = view();
      if (known === null) return [];
      return figureDefinitions([moneyFigure(objectiveOf(known.index)), ...figures()]).map((definition) => ({
        definition,
        value: known.keyFigures[definition.name]?.value ?? null,
        reference: reference()?.figures[definition.name] ?? null,
      }));
    }),
    exceptions: createMemo((): readonly ExceptionLine[] => {
      const known = view();
      return known === null
        ? []
        : listed(
            planExceptions(
              known.index,
              known.plan,
              known.result.capacityShadowPrices,
              Number.POSITIVE_INFINITY,
            ),
          ).map((found) => lineOf(known.index, found));
    }),
    /** The unit of sums over all families. */
    totalUnit: (): string => sharedUnit(planningCase()?.families ?? []),
    totalDigits: (): number => {
      const known = planningCase();
      return known === null ? 0 : digitsOfAll(known);
    },
    /** What the data of the case and its prices make one look at twice. */
    warnings: createMemo((): readonly string[] => {
      const base = workspace.base();
      if (base === null) return [];
      const inputs = workspace.inputsOf(workspace.root());
      const lint = inputs === null || inputs instanceof CaseError ? [] : findings.of(inputs.index);
      return [...validateCase(base).map(problemLine), ...lint.map((finding) => pick(finding.text))];
    }),
    /** Whether something is to be decided, or to be done for a decision. */
    hasDecisions: (): boolean =>
      workspace
        .decisions()
        .some(({ verdict, tasks }) => verdict === null || tasks.some(({ doneAt }) => doneAt === null)),
    /** Whether something was budgeted that totals can be compared with. */
    hasBudget: (): boolean => (workspace.base()?.budget.length ?? 0) > 0,
    hasActiveVersion: (): boolean => workspace.kept().versions.some(({ status }) => status === 'active'),
    rowCount: () => Object.values(workspace.base() ?? {}).reduce((sum, table) => sum + table.length, 0),
    description: (): string => {
      const row = workspace.base()?.company[0];
      const en = row?.description ?? '';
      return pick({ en, zh: row?.descriptionZh || en });
    },
  };
}

export type HomeState = ReturnType<typeof createHomeState>;
