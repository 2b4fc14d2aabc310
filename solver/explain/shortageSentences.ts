/** Shortage certificates in sentences, in both languages: each number is one of the certificate, with its unit. */
import { placeWords } from '../case/names.ts';
import type { PlanningCase } from '../case/planningCase.ts';
import { digitsIn } from '../case/unitDigits.ts';
import { goalAmountWords } from '../plan/gain.ts';
import { isMoneyObjective, type ObjectiveDefinition, objectiveOf } from '../plan/objective.ts';
import { amountText, goodsText } from '../words/units.ts';
import { enumerated, inBoth, sentence, type Words } from '../words/words.ts';
import {
  type ComponentAmount,
  componentWords,
  costOf,
  otherLines,
  signedComponent,
} from './bridgeSentences.ts';
import { placeText } from './sentences.ts';
import type { BindingLimit, ShortageCertificate, Unlock } from './shortageCertificate.ts';

/** Components of a price that are named. */
const NAMED = 3;

/** Units below this are shown as 0. */
const SHOWN = 0.05;

/** Money below this is not worth a word. */
const SMALL = 0.5;

const amountOf = (amount: number, unit: string, currency: string): Words =>
  inBoth((language) => amountText(amount, unit, language, currency));

/** Goods that are late, lost or delivered, as the planning table shows them. */
const goodsOf = (amount: number, unit: string, digits: number): Words =>
  inBoth((language) => goodsText(amount, unit, language, digits));

const limitWords = (
  limit: Pick<BindingLimit, 'title' | 'about' | 'where' | 'periods' | 'when' | 'detail'>,
): Words =>
  inBoth((language) => {
    const place = placeText(limit as BindingLimit, language);
    return language === 'zh' ? `${limit.title.zh}（${place}）` : `${limit.title.en} (${place})`;
  });

/** What is short, why, and what would help: a sentence each. */
export function shortageSentences(
  certificate: ShortageCertificate,
  planningCase: PlanningCase,
): readonly Words[] {
  const currency = planningCase.company[0]?.currency ?? '';
  const objective = objectiveOf({ source: planningCase });
  /** An amount of what is optimized; with goals in order of the first. */
  const worthOf = (amount: number): Words =>
    goalAmountWords(objective, null, amount, currency) ?? amountOf(amount, 'money', currency);
  const { late, lost, unit, about, reason, price } = certificate;
  const digits = digitsIn(planningCase, unit);
  const goods = (amount: number): Words => goodsOf(amount, unit, digits);
  const place = placeWords(
    about.slice(0, 1).map(({ name }) => name),
    about.slice(1).map(({ name }) => name),
  );
  const missing = enumerated([
    ...(late > 0 ? [sentence('{units} late', '{units} 延迟', { units: goods(late) })] : []),
    ...(lost > 0 ? [sentence('{units} not delivered', '{units} 未交付', { units: goods(lost) })] : []),
  ]);
  const head = sentence('{place}: {missing}.', '{place}：{missing}。', { place, missing });
  const cost =
    price === null
      ? sentence(
          'No plan delivers it in full with the deliveries to others and the whole-number decisions as planned.',
          '在其他交付与整数决策保持计划不变时，没有计划能全部交付。',
        )
      : reason === 'tie'
        ? sentence(
            'Delivering it on time would cost nothing: an equally good plan does.',
            '按时交付不增加成本：存在同样好的计划。',
          )
        : costSentence(
            worthOf(price.total),
            countedIn(objective, price.components),
            isSumOfMoney(objective) ? price.total : null,
            currency,
          );
  return [
    head,
    cost,
    ...reasonSentences(certificate, goods),
    ...certificate.unlocks.map((unlock) => unlockSentence(unlock, goods, currency, worthOf)),
  ];
}

/**
 * What it would cost, and what of the money makes the price: the largest parts by name, and what is left of the total together, so that
 * costs less revenue add up to it; the small components that the certificate leaves out are among the others. `total` is null where
 * the price is no sum of the money that is shown.
 */
function costSentence(
  price: Words,
  components: readonly ComponentAmount[],
  total: number | null,
  currency: string,
): Words {
  const seen = components.filter(({ amount }) => Math.abs(amount) >= SMALL);
  const named = seen.slice(0, NAMED);
  const others = (total ?? costOf(seen)) - costOf(named);
  if (named.length === 0)
    return sentence('Delivering it on time would cost {price}.', '按时交付将多花费 {price}。', { price });
  return sentence(
    'Delivering it on time would cost {price}: {components}.',
    '按时交付将多花费 {price}：{components}。',
    {
      price,
      components: enumerated([
        ...named.map(({ component, amount }) =>
          sentence('{title} {amount}', '{title} {amount}', {
            title: componentWords(component),
            amount: signedComponent(component, amount, currency),
          }),
        ),
        ...otherLines(others, currency),
      ]),
    },
  );
}

/** Whether what is optimized is money as it is shown: no goals, no discount. */
const isSumOfMoney = ({ mode, isDiscounted }: ObjectiveDefinition): boolean =>
  isMoneyObjective(mode) && !isDiscounted;

/** Components that count in what is optimized: revenue does not where cost is minimized. */
const countedIn = (
  { mode }: ObjectiveDefinition,
  components: readonly ComponentAmount[],
): readonly ComponentAmount[] =>
  components.filter(({ component }) => mode !== 'minimizeCost' || component !== 'revenue');

function reasonSentences(
  { reason, limits, stillShort }: ShortageCertificate,
  goods: (amount: number) => Words,
): readonly Words[] {
  switch (reason) {
    case 'limits': {
      const listed = sentence('It is bound by {limits}.', '受限于 {limits}。', {
        limits: enumerated(limits.map((limit) => limitWords(limit))),
      });
      const rest = sentence('{units} stay short even so.', '即便如此仍缺 {units}。', {
        units: goods(stillShort),
      });
      return stillShort >= SHOWN ? [listed, rest] : [listed];
    }
    case 'price':
      return [
        sentence(
          'Leaving it short is cheaper; no limit was found that binds it.',
          '缺货更便宜；未找到约束它的限制。',
        ),
      ];
    case 'time':
      return [
        sentence(
          'Whatever limits allow, stock and lead times do not let it come in time.',
          '无论放宽哪些限制，库存与提前期都无法使其按时到达。',
        ),
      ];
    case 'unknown':
      return [sentence('The reason was not found within the work allowed.', '在允许的计算量内未找到原因。')];
    case 'tie':
      return [];
  }
}

/** One way out: what has to be moved by how much, and what it brings at least: deliveries to others are held for it. */
function unlockSentence(
  { limits, units, gain }: Unlock,
  goods: (amount: number) => Words,
  currency: string,
  worthOf: (amount: number) => Words,
): Words {
  const moved = enumerated(
    limits.map((limit) => {
      const values = { limit: limitWords(limit), amount: amountOf(limit.amount, limit.unit, currency) };
      return limit.direction === 'raise'
        ? sentence('{amount} more of {limit}', '{limit} 增加 {amount}', values)
        : sentence('{amount} less of {limit}', '{limit} 减少 {amount}', values);
    }),
  );
  const values = {
    moved,
    units: goods(units),
    gain: worthOf(Math.abs(gain)),
  };
  if (gain >= 0)
    return sentence(
      'With {moved}, {units} are delivered on time and the plan is better by at least {gain}, before what that costs.',
      '若{moved}，则 {units} 可按时交付，计划至少改善 {gain}（未计该措施的费用）。',
      values,
    );
  return sentence(
    'With {moved}, {units} can be delivered on time; the plan is then worse by at most {gain}, before what that costs.',
    '若{moved}，则 {units} 可按时交付，但计划至多变差 {gain}（未计该措施的费用）。',
    values,
  );
}
