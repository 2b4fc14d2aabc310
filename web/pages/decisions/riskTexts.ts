/** Regrets of the options of a decision as texts: in one unit, and where the worst one comes from. */
import { compareGains, type Gain, gainText } from '../../../solver/plan/gain.ts';
import { arePenaltiesIn, objectiveGain } from '../../../solver/plan/objective.ts';
import { objectiveValueText } from '../../../solver/plan/objectiveText.ts';
import { moneyScale } from '../../language/format.ts';
import { language, listed, named, t } from '../../language/language.ts';
import type { DecisionsState } from './createDecisionsState.ts';

export function riskTexts({ selected, options, storedView, risk, currency: shownCurrency }: DecisionsState) {
  /** What is optimized, as regrets are written: with penalties in it where any option has some. */
  const objective = () => {
    const values = options().map((option) => option.objective);
    const [reference] = values;
    return reference === undefined
      ? null
      : { ...reference, penalties: Math.max(...values.map(({ penalties }) => penalties)) };
  };
  const regrets = () => risk.shown()?.options ?? [];
  const scale = () => moneyScale(regrets().flatMap(({ worst, mean }) => [worst?.amount, mean?.amount]));
  const asPlanned = (position: number): number | null => {
    const kept = (option: number) => selected()?.options[option]?.summary.optimized ?? null;
    const own = kept(position);
    if (own === null || own.definition.mode === 'goals') return null;
    const others = regrets().flatMap(({ option }) => kept(option) ?? []);
    return Math.max(0, ...others.map((other) => objectiveGain(other, own)));
  };
  /** Solves are in the currency of the case, whatever is chosen. */
  const currency = () => storedView(0)?.planningCase.company[0]?.currency ?? '';
  return {
    /** The title of regrets; it says where penalties are in them, as they carry no currency then, and which one where the page shows another. */
    title: (): string => {
      const notes = [
        ...(currency() === shownCurrency() ? [] : [currency()]),
        ...(risk.shown() !== null && arePenaltiesIn(options().map((option) => option.objective))
          ? [t('riskWithPenalties')]
          : []),
      ];
      const text = t('worstRegret');
      return notes.length === 0 ? text : t('inParentheses', { text, note: listed(notes) });
    },
    /** Whether regrets are amounts of one thing, which can be subtracted and held against a threshold; not with goals in order. */
    isOneAmount: (): boolean => objective()?.definition.mode !== 'goals',
    /** A number of what is optimized; with penalties in it, it carries no currency. */
    number: (amount: number, shownScale = scale()): string => {
      const of = objective();
      return of === null
        ? '–'
        : objectiveValueText({ ...of, value: amount }, currency(), language(), shownScale);
    },
    /** A regret: a number, or with goals in order an amount of the goal that decides. */
    amount: (gain: Gain): string => {
      const of = objective();
      return of === null ? '–' : gainText(of, gain, currency(), language(), scale());
    },
    /** The assumption under which an option regrets most; empty where it regrets nothing. */
    whereOf: (position: number): string => {
      const own = risk.of(position);
      if (own?.worst == null || own.worst.amount === 0) return '';
      const assumption = risk.shown()?.assumptions[own.worstAssumption ?? -1];
      return assumption === undefined ? t('riskAsPlanned') : named(assumption, '');
    },
    /** What an option loses against the best one as planned, without any assumption; null where amounts cannot be subtracted. */
    asPlanned,
    /** Whether most of every regret is there as planned already: then it is no matter of risk. */
    isMostlyPlanned: (): boolean => {
      const others = regrets().filter(({ worst }) => worst !== null && worst.amount > 0);
      return (
        others.length > 0 &&
        others.every(({ option, worst }) => 2 * (asPlanned(option) ?? 0) > (worst?.amount ?? 0))
      );
    },
    /** The option of the least worst regret; null where none has a plan under every assumption. */
    least: () => {
      const known = regrets().filter(({ worst }) => worst !== null);
      return known.reduce<(typeof known)[number] | null>(
        (best, row) => (best === null || compareGains(row.worst!, best.worst!) < 0 ? row : best),
        null,
      );
    },
  };
}
