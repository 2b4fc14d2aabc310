/**
 * The options of the selected decision: their evidence as it was kept, how each stands against the case as it is now, and what can
 * take part beside or instead of them.
 */
import { createMemo } from 'solid-js';
import type { DecisionOption } from '../../../server/client.ts';
import { explainedOption } from '../../../solver/tradeoff/comparison.ts';
import { type CauseSource, causeEnd } from '../../comparison/causes/createCauses.ts';
import { isAssumedOtherwise, optionSourceOf } from '../../comparison/decisions.ts';
import type { IncomeAtVerdict } from '../../comparison/income/createIncome.ts';
import { type ComparedView, createOptions, type Option } from '../../comparison/options.ts';
import { named, t } from '../../language/language.ts';
import { planChoice } from '../../language/scenarioName.ts';
import { statementNow } from '../../language/stated.ts';
import { statedView } from '../../language/statedViews.ts';
import { versionKey } from '../../state/versionQuery.ts';
import type { Workspace } from '../../state/workspace.ts';
import type { Choice } from '../../ui/Select.tsx';
import { type DecisionWrites, keptPlan } from './createDecisionWrites.ts';
import { createEvidence } from './createEvidence.ts';

/** Options of a decision at most. */
const OPTIONS_MAX = 6;

/** How an option stands against the case as it is now. */
export type OptionState =
  /** Its scenario has this plan. */
  | 'current'
  /** Its scenario has another plan of the inputs as they are. */
  | 'newPlan'
  /** The inputs of its scenario changed, and have no plan yet. */
  | 'changed'
  /** A solve of its scenario is on the way. */
  | 'running'
  /** There is no such scenario or version any more. */
  | 'gone';

export function createDecisionOptions(workspace: Workspace, { selected, setOptions }: DecisionWrites) {
  const evidence = createEvidence(workspace);
  const nameOf = (option: Pick<DecisionOption, 'name' | 'nameZh'>): string => named(option, '');
  /** The options of the selected decision, once all their evidence was read. */
  const options = createMemo((): readonly Option<ComparedView>[] => {
    const decision = selected();
    if (decision === undefined) return [];
    const solved = decision.options.map((option, i) => {
      const view = evidence.viewOf(option) ?? null;
      return {
        id: String(i),
        name: nameOf(option),
        view: view === null ? null : statedView(workspace, view),
      };
    });
    const read = solved.flatMap(({ view, ...rest }) => (view === null ? [] : [{ ...rest, view }]));
    return read.length === solved.length ? createOptions(read, '0') : [];
  });
  /** The plan of an option with its snapshot as they are stored, for what solves it; null until they are read. */
  const storedView = (position: number): ComparedView | null => {
    const option = selected()?.options[position];
    return option === undefined ? null : (evidence.viewOf(option) ?? null);
  };
  /** What stood beside the totals when the selected decision was taken; null while it is open, and where it was not kept. */
  const atVerdict = createMemo((): IncomeAtVerdict | null => {
    const kept = selected()?.atVerdict ?? null;
    if (kept === null) return null;
    const { budget, activeVersion: version } = kept;
    const view = version === null ? null : (evidence.viewOf(version) ?? null);
    if (version === null || view === null) return { budget, active: null };
    const name = t('versionNamed', { number: version.versionId, name: version.name });
    return { budget, active: { name, view: statedView(workspace, view) } };
  });
  const isReading = () =>
    selected()?.options.some((option) => evidence.viewOf(option) === undefined) === true;
  const reference = () => options()[0];
  /** The currency in which options are shown; that of the company where a decision keeps sums alone. */
  const ownCurrency = () => workspace.base()?.company[0]?.currency ?? '';
  const currency = () => reference()?.view.planningCase.company[0]?.currency ?? ownCurrency();
  const recommended = () => options()[selected()?.recommended ?? 0];
  /** The option that is set against the reference and explained, of those that can be decided; undefined where there is none. */
  const explained = () => {
    const [base, chosen] = [reference(), recommended()];
    if (base === undefined || chosen === undefined) return undefined;
    return explainedOption(decidable(), base, chosen) ?? undefined;
  };
  /** Whether an option assumes something else than the reference: then it is shown, and takes no part in what is found. */
  const isOtherwise = (position: number): boolean => {
    const decision = selected();
    return decision !== undefined && isAssumedOtherwise(decision, position);
  };
  /** What the options that can be decided assume, all of them the same; nothing where that is not known. */
  const assumed = () => selected()?.options[0]?.assumed ?? [];
  /** Options that can be decided, the reference among them. */
  const decidable = () => options().filter((_, position) => !isOtherwise(position));
  /** The scenario or version of an option, as pages name it. */
  const keyOf = ({ origin }: DecisionOption): string =>
    origin.kind === 'run' || origin.kind === 'byHand' ? origin.scenarioId : versionKey(origin.versionId);
  const stateOf = (option: DecisionOption): OptionState => {
    const key = keyOf(option);
    const isVersion = workspace.versionOf(key) !== undefined;
    if (!isVersion && !workspace.scenarios().some(({ document }) => document.scenario === key)) return 'gone';
    if (isVersion) return 'current';
    if (workspace.isBusy(key)) return 'running';
    const plan = workspace.planRunOf(key);
    if (plan === null || !plan.isCurrent) return 'changed';
    return plan.inputHash === option.inputHash ? 'current' : 'newPlan';
  };
  /** The scenario of an option; null where it is a version. */
  const scenarioOf = ({ origin }: DecisionOption): string | null =>
    origin.kind === 'run' || origin.kind === 'byHand' ? origin.scenarioId : null;
  const optionsIn = (state: OptionState): readonly DecisionOption[] =>
    selected()?.options.filter((option) => stateOf(option) === state) ?? [];
  /** The option at a position, by the name that pages give it. */
  const optionNamed = (id: string) => selected()?.options[Number(id)];
  const causeSource: CauseSource = {
    endOf: (id) => {
      const [option, view] = [optionNamed(id), storedView(Number(id))];
      return option === undefined || view === null ? null : causeEnd(scenarioOf(option) ?? id, view);
    },
    planOf: (id) => optionNamed(id)?.planHash ?? '',
    currencyOf: (planningCase) => statementNow(workspace, planningCase)?.currency ?? null,
    leversOf: (ids) => {
      const base = workspace.base();
      const areCurrent = ids.every((id) => {
        const option = optionNamed(id);
        return option !== undefined && scenarioOf(option) !== null && stateOf(option) === 'current';
      });
      return areCurrent && base !== null
        ? { base, scenarios: workspace.scenarios().map(({ document }) => document) }
        : null;
    },
  };

  return {
    ownCurrency,
    currency,
    nameOf,
    options,
    storedView,
    atVerdict,
    isReading,
    reference,
    recommended,
    explained,
    assumed,
    decidable,
    isAssumedOtherwise: isOtherwise,
    stateOf,
    keyOf,
    optionsIn,
    /** The evidence as ends of a bridge by cause: by levers where the scenarios still give it, else by tables of inputs. */
    causeSource,
    /** Scenarios and versions with a plan that are no option of the selected decision. */
    others: (): readonly Choice[] => {
      const decision = selected();
      if (decision === undefined || decision.options.length >= OPTIONS_MAX) return [];
      const present = new Set(decision.options.map(keyOf));
      return [
        ...workspace.scenarios().map(({ document }) => document.scenario),
        ...workspace
          .kept()
          .versions.filter(({ violations }) => violations === 0)
          .map(({ versionId }) => versionKey(versionId)),
      ]
        .filter((key) => !present.has(key) && workspace.planRunOf(key) !== null)
        .map((value) => planChoice(workspace, value));
    },
    addOption: (key: string) =>
      setOptions(
        (decision) => {
          const source = optionSourceOf(workspace, key);
          return [
            ...decision.options.map((_, i) => keptPlan(decision, i)),
            ...(source === null ? [] : [source]),
          ];
        },
        ({ recommended: position }) => position,
      ),
    removeOption: (position: number) =>
      setOptions(
        (decision) => decision.options.flatMap((_, i) => (i === position ? [] : [keptPlan(decision, i)])),
        ({ recommended: known }) => (known === position ? 0 : known > position ? known - 1 : known),
      ),
    /** Takes the plans that scenarios have now in place of those of older inputs. */
    takeNewPlans: () =>
      setOptions(
        (decision) =>
          decision.options.map((option, i) =>
            stateOf(option) === 'newPlan'
              ? (optionSourceOf(workspace, keyOf(option)) ?? keptPlan(decision, i))
              : keptPlan(decision, i),
          ),
        ({ recommended: position }) => position,
      ),
  };
}

export type DecisionOptions = ReturnType<typeof createDecisionOptions>;
