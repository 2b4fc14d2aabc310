/** What the page Decisions finds in words: of the list by what is due and at stake, and of one decision between its options. */
import { createMemo } from 'solid-js';
import type { StoredDecision } from '../../../server/client.ts';
import { standing } from '../../../solver/tradeoff/comparison.ts';
import { dueDecisions, mostAtStake, stakeText } from '../../comparison/decisions.ts';
import { findingOf, findingSentence, type Option } from '../../comparison/options.ts';
import { formatMoney, moneyScale } from '../../language/format.ts';
import { t } from '../../language/language.ts';
import { objectiveMeasure, objectiveNumber } from '../../language/objective.ts';
import { horizonText } from '../../language/periods.ts';
import type { DecisionOptions } from './createDecisionOptions.ts';
import type { DecisionWrites } from './createDecisionWrites.ts';

export function createFindings(
  { decisions, selected }: DecisionWrites,
  { options, isReading, reference, recommended, decidable, currency, ownCurrency }: DecisionOptions,
  today: () => Date,
) {
  const due = createMemo(() => dueDecisions(decisions(), today()));
  const overall = createMemo(() => {
    const base = reference();
    return base === undefined ? null : findingOf(decidable(), base);
  });
  /** Differences of all options in money: the heads of the cards and the sentences above them are in their scale. */
  const differencesTo = (base: Option) =>
    options().map(({ objective }) => objective.money - base.objective.money);

  return {
    due,
    /** Decisions that were taken, the latest first. */
    taken: (): readonly StoredDecision[] =>
      decisions()
        .filter(({ verdict }) => verdict !== null)
        .sort((a, b) => (b.verdict?.at ?? '').localeCompare(a.verdict?.at ?? '')),
    stakeText: (decision: StoredDecision): string => stakeText(decision, ownCurrency()),
    /** The finding of the list. */
    listTitle: (): string => {
      const count = due().length;
      if (decisions().length === 0) return t('decisionsNone');
      if (count === 0) return t('decisionsAllTaken', { count: decisions().length });
      const most = mostAtStake(due());
      return most === undefined
        ? t('decisionsOpen', { count })
        : t('decisionsOpenMost', { count, money: stakeText(most, ownCurrency()) });
    },
    /** What the recommended option brings against the reference, by what is optimized. */
    finding: (): string => {
      const [base, option] = [reference(), recommended()];
      if (base === undefined || option === undefined) return isReading() ? '' : t('decisionUnreadable');
      if (option === base) {
        const found = overall();
        return found === null ? '' : findingSentence(found, base, currency(), options());
      }
      if (!decidable().includes(option))
        return t('decisionNotCompared', { option: option.name, reference: base.name });
      const found = findingOf([base, option], base);
      if (found === null) return '';
      if (found.finding.kind !== 'referenceBest') return findingSentence(found, base, currency(), options());
      const names = { option: option.name, reference: base.name };
      const { gain } = standing(option, base);
      if (gain >= 0 || base.objective.definition.mode === 'goals')
        return findingSentence(found, base, currency(), options());
      return t('decisionWorse', {
        ...names,
        loss: objectiveNumber(
          { ...base.objective, penalties: 0, value: -gain },
          currency(),
          moneyScale([...differencesTo(base), gain]),
        ),
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
      return findingSentence(found, base, currency(), options());
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
    /** Money of an option as its card shows it: of the reference as it is, of others as the difference. */
    moneyText: (option: Option): string => {
      const base = reference();
      const { money } = option.objective;
      if (base === undefined || option === base) return formatMoney(money, currency());
      return formatMoney(money - base.objective.money, currency(), true, moneyScale(differencesTo(base)));
    },
  };
}
