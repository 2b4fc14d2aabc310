/** Risks and opportunities: what each assumption would bring or cost to the reference, while none of the other options is decided. */
import { moneyText } from '../../solver/words/money.ts';
import { inBoth, sentence, type Words } from '../../solver/words/words.ts';
import { moneyStyle, type PackPage, percent, signed } from '../pack.ts';
import type { PackInput } from '../packInput.ts';
import { optionName, type PackComparison, setAgainst, textCell, underObjective } from './comparison.ts';

/** Less money than this is no effect. */
const SEEN = 0.5;

/** Assumptions by their effect on money; none where the case has none. */
export function riskPage({ assumptions }: PackInput, comparison: PackComparison): PackPage | null {
  const { reference, currency, isCost } = comparison;
  if (assumptions.length === 0) return null;
  const entries = assumptions
    .map((plan) => {
      const option = underObjective(plan, reference);
      const effect = option.objective.money - reference.objective.money;
      return { option, effect, gain: isCost ? -effect : effect };
    })
    .sort((a, b) => a.gain - b.gain);
  const { style, unit } = moneyStyle(
    entries.flatMap(({ option, effect }) => [option.objective.money, effect]),
    currency,
  );
  const worst = entries[0]!;
  const best = entries.at(-1)!;
  const money = (value: number) =>
    inBoth((language) => moneyText(value, currency, language, { isSigned: true }));
  const risk = { worst: worst.option.name, money: money(worst.effect) };
  const opportunity = { best: best.option.name, more: money(best.effect) };
  const title = (): Words => {
    if (worst.gain <= -SEEN && best.gain >= SEEN)
      return sentence(
        'The greatest risk is {worst}: {money}; the greatest opportunity {best}: {more}',
        '最大风险为 {worst}：{money}；最大机会为 {best}：{more}',
        { ...risk, ...opportunity },
      );
    if (worst.gain <= -SEEN)
      return sentence(
        'The greatest risk is {worst}: {money}; no assumption is an opportunity',
        '最大风险为 {worst}：{money}；没有构成机会的假设',
        risk,
      );
    return best.gain >= SEEN
      ? sentence(
          'No assumption is a risk; {best} brings {more}',
          '没有构成风险的假设；{best} 带来 {more}',
          opportunity,
        )
      : { en: 'No assumption changes the money', zh: '没有假设会改变金额' };
  };
  const measure = isCost ? { en: 'Cost', zh: '成本' } : { en: 'Contribution margin', zh: '边际贡献' };
  const effects = signed(style);
  return {
    id: 'risks',
    title: title(),
    subtitle: setAgainst(comparison),
    rows: [
      [
        {
          kind: 'chart',
          id: 'riskChart',
          title: sentence('{measure} against {option}', '{measure}，相对 {option}', {
            measure,
            option: optionName(reference),
          }),
          unit,
          style: effects,
          categories: entries.map(({ option }) => option.name),
          shape: 'bars',
          series: [
            {
              title: { en: 'Difference', zh: '差异' },
              values: entries.map(({ effect }) => effect),
              look: 'plan',
            },
          ],
        },
        {
          kind: 'table',
          id: 'risks',
          title: sentence('If it happens, with {option}', '若发生，按 {option}', {
            option: optionName(reference),
          }),
          unit,
          columns: [
            { title: { en: 'Assumption', zh: '假设' }, width: 4, align: 'left' },
            { title: measure, width: 2, align: 'right' },
            { title: { en: 'Difference', zh: '差异' }, width: 2, align: 'right' },
            { title: { en: 'Fill rate', zh: '按时满足率' }, width: 2, align: 'right' },
          ],
          rows: entries.map(({ option, effect, gain }) => ({
            cells: [
              textCell(option.name),
              { kind: 'number', value: option.objective.money, style },
              {
                kind: 'number',
                value: effect,
                style: effects,
                ...(Math.abs(effect) < SEEN
                  ? {}
                  : { tone: gain > 0 ? ('better' as const) : ('worse' as const) }),
              },
              { kind: 'number', value: option.keyFigures.fillRate?.value ?? null, style: percent },
            ],
          })),
        },
      ],
    ],
  };
}
