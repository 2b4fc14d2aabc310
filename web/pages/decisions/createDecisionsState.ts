/**
 * What the page Decisions shows: the list, ranked by what is due and what is at stake; and one decision with its options, whose
 * numbers all come from the snapshots and plans of its evidence. No markup; tested in Node.
 */
import { createMemo, createSignal } from 'solid-js';
import type {
  Client,
  Condition,
  DecisionOption,
  PlanningCase,
  StoredDecision,
} from '../../../server/client.ts';
import type { Row } from '../../../solver/case/planningCase.ts';
import { standing } from '../../../solver/tradeoff/comparison.ts';
import { type CauseSource, causeEnd } from '../../comparison/causes/createCauses.ts';
import type { DecisionTexts } from '../../comparison/DecisionForm.tsx';
import {
  DECISION_WRITES,
  dayOf,
  dueDecisions,
  optionSourceOf,
  stakeOf,
  stakeText,
} from '../../comparison/decisions.ts';
import {
  type ComparedView,
  createOptions,
  findingOf,
  findingSentence,
  type Option,
} from '../../comparison/options.ts';
import { formatMoney, moneyScale } from '../../language/format.ts';
import { named, t } from '../../language/language.ts';
import { objectiveMeasure, objectiveNumber } from '../../language/objective.ts';
import { horizonText } from '../../language/periods.ts';
import { scenarioName } from '../../language/scenarioName.ts';
import { statementNow } from '../../language/stated.ts';
import { statedView } from '../../language/statedViews.ts';
import type { AddressParameter } from '../../state/address.ts';
import { createUserName, type NameStorage } from '../../state/userName.ts';
import { versionKey } from '../../state/versionQuery.ts';
import type { Workspace } from '../../state/workspace.ts';
import { createEvidence } from './createEvidence.ts';
import {
  type AssumptionTexts,
  addedAssumption,
  conditionOf,
  newAssumption,
  restingOn,
} from './createRegister.ts';

/** Options of a decision at most. */
const OPTIONS_MAX = 6;

/** What is open on the page: a form or a question. */
export type Open = 'none' | 'edit' | 'approve' | 'rejectAll' | 'ask' | 'condition' | 'task' | 'pack';

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

/** A write of decisions; null: there was nothing to write. */
type Act = (
  calls: Client['decisions'],
  caseId: string,
) => Promise<{ editId: string; savedAt: string } | null>;

/** What people state of a decision. */
type Stated = Partial<DecisionTexts & Pick<StoredDecision, 'conditions' | 'flips'>>;

export function createDecisionsState(
  workspace: Workspace,
  address: { readonly decision: AddressParameter },
  storage: NameStorage | undefined,
  today: () => Date = () => new Date(),
) {
  const [isOpen, setOpen] = createSignal<Open>('none');
  const { by, setBy } = createUserName(storage);
  const evidence = createEvidence(workspace);
  const decisions = () => workspace.decisions();
  const due = createMemo(() => dueDecisions(decisions(), today()));
  const selected = createMemo((): StoredDecision | undefined =>
    decisions().find(({ decisionId }) => decisionId === address.decision.get()),
  );
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
  const isReading = () =>
    selected()?.options.some((option) => evidence.viewOf(option) === undefined) === true;
  const reference = () => options()[0];
  /** The currency in which options are shown; that of the company where a decision keeps sums alone. */
  const ownCurrency = () => workspace.base()?.company[0]?.currency ?? '';
  const currency = () => reference()?.view.planningCase.company[0]?.currency ?? ownCurrency();
  const recommended = () => options()[selected()?.recommended ?? 0];
  /** Whether an option may happen and cannot be decided: then it is shown, and takes no part in what is found. */
  const isAssumption = (position: number): boolean =>
    ['assumption', 'mixed'].includes(selected()?.options[position]?.kind ?? '');
  const overall = createMemo(() => {
    const base = reference();
    const decidable = options().filter((option, i) => option === base || !isAssumption(i));
    return base === undefined ? null : findingOf(decidable, base);
  });

  const write = async (act: Act, isUndoable = true): Promise<boolean> => {
    const isDone = await workspace.perform(DECISION_WRITES, async (calls, caseId) => {
      const saved = await act(calls.decisions, caseId);
      return isUndoable ? saved : null;
    });
    if (isDone) setOpen('none');
    return isDone;
  };
  /** Does something with the selected decision, as earlier writes leave it; nothing where they deleted it. */
  const withSelected = async (
    act: (decision: StoredDecision, ...of: Parameters<Act>) => ReturnType<Act>,
    isUndoable = true,
  ): Promise<boolean> => {
    const id = selected()?.decisionId;
    if (id === undefined) return false;
    return write(async (calls, caseId) => {
      const now = decisions().find(({ decisionId }) => decisionId === id);
      return now === undefined ? null : act(now, calls, caseId);
    }, isUndoable);
  };
  /** Writes what people state of the selected decision. */
  const describeAs = (change: (now: StoredDecision) => Stated) =>
    withSelected((now, calls, caseId) => {
      const { decisionId, revision, question, owner, deadline, conditions, flips } = now;
      const stated = { question, owner, deadline, recommended: now.recommended, conditions, flips };
      const body = { ...stated, ...change(now), by: by() };
      return calls.describe(caseId, decisionId, { query: { revision }, body });
    });
  const describe = (next: Stated) => describeAs(() => next);
  const addCondition = (condition: Condition) =>
    describeAs(({ conditions }) => ({ conditions: [...conditions, condition] }));
  /** Puts another condition in place of one that is shown, or takes it away; nothing where it is gone. */
  const changeCondition = (position: number, changed: (known: Condition) => readonly Condition[]) => {
    const shown = selected()?.conditions[position];
    return describeAs(({ conditions }) => {
      const found = conditions.findIndex(({ statement }) => statement === shown?.statement);
      return { conditions: conditions.flatMap((known, i) => (i === found ? changed(known) : known)) };
    });
  };
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
  /** Puts the selected decision between other plans; `positions` are those that stay. */
  const setOptions = (
    sourcesOf: (
      decision: StoredDecision,
    ) => Parameters<Client['decisions']['setOptions']>[2]['body']['options'],
    recommendedOf: (decision: StoredDecision) => number,
  ) =>
    withSelected((decision, calls, caseId) =>
      calls.setOptions(caseId, decision.decisionId, {
        query: { revision: decision.revision },
        body: { options: sourcesOf(decision), recommended: recommendedOf(decision), by: by() },
      }),
    );
  const kept = ({ decisionId }: StoredDecision, position: number) =>
    ({ kind: 'decision', decisionId, position }) as const;
  const isTaken = () => selected()?.verdict != null;
  const assumptions = createMemo(() => {
    const base = workspace.base();
    const day = dayOf(today());
    const rows = (base?.assumptions ?? []).map((row) => ({
      row,
      decisions: restingOn(decisions(), row.assumption),
      scopes: (base?.assumptionScopes ?? []).filter(({ assumption }) => assumption === row.assumption).length,
      isOver: row.validTo !== null && row.validTo < day,
    }));
    return [...rows].sort(
      (a, b) => Number(b.isOver) - Number(a.isOver) || b.decisions.length - a.decisions.length,
    );
  });

  /** The option at a position, by the name that pages give it. */
  const optionNamed = (id: string) => selected()?.options[Number(id)];
  const causeSource: CauseSource = {
    endOf: (id) => {
      const option = optionNamed(id);
      const view = option === undefined ? null : (evidence.viewOf(option) ?? null);
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
    decisions,
    due,
    /** The evidence as ends of a bridge by cause: by levers where the scenarios still give it, else by tables of inputs. */
    causeSource,
    /** Decisions that were taken, the latest first. */
    taken: (): readonly StoredDecision[] =>
      decisions()
        .filter(({ verdict }) => verdict !== null)
        .sort((a, b) => (b.verdict?.at ?? '').localeCompare(a.verdict?.at ?? '')),
    selected,
    today,
    isOpen,
    setOpen,
    by,
    setBy,
    currency,
    nameOf,
    options,
    /** The snapshot of an option as it is stored, for what solves it; null until it is read. */
    storedInputs: (position: number): PlanningCase | null => {
      const option = selected()?.options[position];
      return option === undefined ? null : (evidence.viewOf(option)?.planningCase ?? null);
    },
    isReading,
    reference,
    recommended,
    isTaken,
    isAssumption,
    stateOf,
    keyOf,
    optionsIn,
    stakeText: (decision: StoredDecision): string => {
      const stake = stakeOf(decision);
      return stake === null ? '–' : stakeText(stake, ownCurrency());
    },
    /** A decision of the address that does not exist. */
    unknown: (): readonly string[] => {
      const id = address.decision.get();
      return id === '' || selected() !== undefined ? [] : [id];
    },
    /** The finding of the list. */
    listTitle: (): string => {
      const count = due().length;
      if (decisions().length === 0) return t('decisionsNone');
      if (count === 0) return t('decisionsAllTaken', { count: decisions().length });
      const stakes = due().flatMap((decision) => stakeOf(decision) ?? []);
      const most = Math.max(0, ...stakes);
      return most === 0
        ? t('decisionsOpen', { count })
        : t('decisionsOpenMost', { count, money: stakeText(most, ownCurrency()) });
    },
    /** What the recommended option brings against the reference, by what is optimized. */
    finding: (): string => {
      const [base, option] = [reference(), recommended()];
      if (base === undefined || option === undefined) return isReading() ? '' : t('decisionUnreadable');
      if (option === base) {
        const found = overall();
        return found === null ? '' : findingSentence(found, base, currency());
      }
      const found = findingOf([base, option], base);
      if (found === null) return '';
      if (found.finding.kind !== 'referenceBest') return findingSentence(found, base, currency());
      const names = { option: option.name, reference: base.name };
      const { gain } = standing(option, base);
      if (gain >= 0 || base.objective.definition.mode === 'goals')
        return findingSentence(found, base, currency());
      return t('decisionWorse', {
        ...names,
        loss: objectiveNumber({ ...base.objective, penalties: 0, value: -gain }, currency()),
      });
    },
    /** Position of the option that is the best by its plan; 0 where none stands out. */
    bestPosition: (): number => {
      const best = overall()?.option;
      return best === undefined ? 0 : Math.max(0, options().indexOf(best));
    },
    /** What is found between all options, where that is not what is recommended; empty where it is. */
    otherFinding: (): string => {
      const [base, found] = [reference(), overall()];
      if (base === undefined || found === null || found.option === recommended() || recommended() === base)
        return '';
      return findingSentence(found, base, currency());
    },
    /** What the options are compared by; empty until they are read. */
    rankedBy: (): string => {
      const base = reference();
      return base === undefined
        ? ''
        : t('decisionRankedBy', { measure: objectiveMeasure(base.objective.definition) });
    },
    horizon: (): string => horizonText(reference()?.view.planningCase.periods ?? []),
    /** The place of the selected decision among those that are due. */
    placeText: (): string => {
      const place = due().findIndex(({ decisionId }) => decisionId === selected()?.decisionId);
      return place < 0
        ? t('decisionNumber', { number: selected()?.decisionId ?? '' })
        : t('decisionPlace', { place: place + 1, count: due().length });
    },
    describe,
    /** Assumptions of the register that the selected decision does not rest on yet. */
    register: (): readonly Row<'assumptions'>[] => {
      const present = new Set(selected()?.conditions.map(({ assumption }) => assumption));
      return (workspace.base()?.assumptions ?? []).filter(({ assumption }) => !present.has(assumption));
    },
    /** All assumptions of the register with the decisions and the number of scopes of demand that rest on each; those that are over first. */
    assumptions,
    /** The finding of the register. */
    assumptionsTitle: (): string => {
      const rows = assumptions();
      if (rows.length === 0) return t('assumptionRegisterEmpty');
      const over = rows.filter(({ isOver }) => isOver).length;
      const resting = new Set(rows.flatMap(({ decisions: own }) => own.map(({ decisionId }) => decisionId)));
      return t(over === 0 ? 'assumptionsHold' : 'assumptionsOver', {
        count: rows.length,
        over,
        decisions: resting.size,
      });
    },
    addAssumption: async (assumption: string): Promise<void> => {
      const base = workspace.base();
      const row = base?.assumptions.find((entry) => entry.assumption === assumption);
      if (row !== undefined) await addCondition(conditionOf(row, base?.assumptionScopes ?? []));
    },
    /** Adds an assumption to the register, and to the selected decision where there is one. */
    addNewAssumption: async (fields: AssumptionTexts, statementZh?: string): Promise<void> => {
      const base = workspace.base();
      const root = workspace.scenarios().find(({ document }) => document.parent === null);
      if (base === null || root === undefined) return;
      const row = newAssumption(base, fields, statementZh);
      if (!(await workspace.edit(root.document.scenario, [addedAssumption(row)]))) return;
      if (selected() === undefined) setOpen('none');
      else await addCondition(conditionOf(row, []));
    },
    removeCondition: (position: number) => changeCondition(position, () => []),
    confirmCondition: (position: number, isConfirmed: boolean) =>
      changeCondition(position, (known) => [{ ...known, isConfirmed }]),
    /** Scenarios and versions with a plan that are no option of the selected decision. */
    others: (): readonly { readonly value: string; readonly text: string }[] => {
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
        .map((value) => ({ value, text: scenarioName(workspace, value) }));
    },
    addOption: (key: string) =>
      setOptions(
        (decision) => {
          const source = optionSourceOf(workspace, key);
          return [...decision.options.map((_, i) => kept(decision, i)), ...(source === null ? [] : [source])];
        },
        ({ recommended: position }) => position,
      ),
    removeOption: (position: number) =>
      setOptions(
        (decision) => decision.options.flatMap((_, i) => (i === position ? [] : [kept(decision, i)])),
        ({ recommended: known }) => (known === position ? 0 : known > position ? known - 1 : known),
      ),
    /** Takes the plans that scenarios have now in place of those of older inputs. */
    takeNewPlans: () =>
      setOptions(
        (decision) =>
          decision.options.map((option, i) =>
            stateOf(option) === 'newPlan'
              ? (optionSourceOf(workspace, keyOf(option)) ?? kept(decision, i))
              : kept(decision, i),
          ),
        ({ recommended: position }) => position,
      ),
    /** Approves an option, or rejects them all. Nothing takes that back. */
    decide: (option: number | null, reason: string) =>
      withSelected(
        ({ decisionId, revision }, calls, caseId) =>
          calls.decide(caseId, decisionId, { query: { revision }, body: { option, reason, by: by() } }),
        false,
      ),
    ask: (text: string, owner: string, dueDay: string | null) =>
      withSelected(({ decisionId }, calls, caseId) =>
        calls.ask(caseId, decisionId, { body: { text, owner, due: dueDay, by: by() } }),
      ),
    comment: (text: string) =>
      withSelected(({ decisionId }, calls, caseId) =>
        calls.comment(caseId, decisionId, { body: { text, by: by() } }),
      ),
    addTask: (text: string, owner: string, dueDay: string | null) =>
      withSelected(({ decisionId }, calls, caseId) =>
        calls.addTask(caseId, decisionId, { body: { text, owner, due: dueDay, by: by() } }),
      ),
    setTask: (task: number, isDone: boolean) =>
      withSelected(({ decisionId }, calls, caseId) =>
        calls.setTask(caseId, decisionId, String(task), { body: { isDone, by: by() } }),
      ),
    /** Takes the selected decision up again: a new one between the same plans, which refers to it. */
    takeUpAgain: async (): Promise<void> => {
      let opened = '';
      const isDone = await withSelected(async (decision, calls, caseId) => {
        const { question, owner, conditions, recommended: position } = decision;
        const saved = await calls.put(caseId, {
          body: {
            question,
            owner,
            conditions,
            recommended: position,
            options: decision.options.map((_, i) => kept(decision, i)),
            follows: decision.decisionId,
            by: by(),
          },
        });
        opened = saved.decisionId;
        return saved;
      });
      if (isDone && opened !== '') address.decision.set(opened);
    },
    remove: async (): Promise<void> => {
      const isDone = await withSelected(({ decisionId }, calls, caseId) => calls.remove(caseId, decisionId));
      if (isDone) address.decision.set('');
    },
    undoSteps: () => workspace.undoOf(DECISION_WRITES),
    /** Money of an option as its card shows it: of the reference as it is, of others as the difference. */
    moneyText: (option: Option): string => {
      const base = reference();
      const { money } = option.objective;
      if (base === undefined || option === base) return formatMoney(money, currency());
      const differences = options().map(({ objective }) => objective.money - base.objective.money);
      return formatMoney(money - base.objective.money, currency(), true, moneyScale(differences));
    },
  };
}

export type DecisionsState = ReturnType<typeof createDecisionsState>;
