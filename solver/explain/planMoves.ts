/** What moves from one plan to another: money, key figures and cells, the greatest first, in sentences of both languages. */
import { type MoneyByPeriod, type MoneyComponent, penaltyComponents, realComponents } from '../case/money.ts';
import { nameOf } from '../case/names.ts';
import { digitsIn } from '../case/unitDigits.ts';
import { moneyTotals } from '../plan/finance.ts';
import { measureWords } from '../plan/views/measureWords.ts';
import {
  type ComparedCell,
  compareKeyFigures,
  comparePlans,
  rankedDifferences,
} from '../plan/views/planComparison.ts';
import type { PlannedCase } from '../plan/views/plannedSeries.ts';
import { moneyWords } from '../words/money.ts';
import { periodWords } from '../words/periods.ts';
import { goodsText } from '../words/units.ts';
import { inBoth, sentence, type Words } from '../words/words.ts';
import { componentWords, costOf, otherLines, signedComponent } from './bridgeSentences.ts';

/** A plan with its case and its money. */
export type MovedPlan = PlannedCase & { readonly money: MoneyByPeriod };

/** What differs between two plans, in money and cell by cell. */
export interface PlanMoves {
  /** Margin and penalties, after less before. */
  readonly margin: number;
  readonly penalties: number;
  /** Components of money that differ, as amounts after less before; the greatest difference first. */
  readonly money: readonly { readonly component: MoneyComponent; readonly amount: number }[];
  readonly figures: readonly {
    readonly name: string;
    readonly from: number | null;
    readonly to: number | null;
  }[];
  /** Cells of the planning table that differ, the greatest at standard cost first. */
  readonly cells: readonly ComparedCell[];
  /** How many differ in all. */
  readonly cellCount: number;
}

/** Money below this is rounding. */
const SMALL = 0.005;

/** Compares two plans, each with its own inputs. `cellsMax`: most cells that are listed. */
export function planMoves(from: MovedPlan, to: MovedPlan, cellsMax = 20): PlanMoves {
  const [before, after] = [moneyTotals(from.money), moneyTotals(to.money)];
  const ofReal = realComponents.map((component) => ({
    component,
    amount: after.real[component] - before.real[component],
  }));
  const ofPenalties = penaltyComponents.map((component) => ({
    component,
    amount: after.penalties[component] - before.penalties[component],
  }));
  const compared = comparePlans(from, to).filter(({ measure }) => measure !== 'daysOfSupply');
  const cells = rankedDifferences(compared, isByValue(compared) ? 'value' : 'quantity');
  return {
    margin: after.margin - before.margin,
    penalties: after.penalty - before.penalty,
    money: [...ofReal, ...ofPenalties]
      .filter(({ amount }) => Math.abs(amount) >= SMALL)
      .sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount)),
    figures: compareKeyFigures(from, to).map((figure) => ({
      name: figure.definition.name,
      from: figure.from,
      to: figure.to,
    })),
    cells: cells.slice(0, cellsMax),
    cellCount: cells.length,
  };
}

/** Lines of money that are named. */
const NAMED = 5;

/**
 * Moves in sentences: the money, the greatest lines by name and what the others cost together, then cell by cell. Cells are in the same
 * order as in `moves.cells`. Lines of cost are what they are more; `asResult`: by what they change the result, so that they add up with revenue.
 */
export function moveSentences(
  moves: PlanMoves,
  { index: { source } }: PlannedCase,
  { asResult = false }: { readonly asResult?: boolean } = {},
): readonly Words[] {
  const currency = source.company[0]?.currency ?? '';
  const signOf = (component: MoneyComponent) => (asResult && component !== 'revenue' ? -1 : 1);
  const money = moves.money.slice(0, NAMED).map(({ component, amount }) =>
    sentence('{title}: {amount}', '{title}：{amount}', {
      title: componentWords(component),
      amount: signedComponent(component, signOf(component) * amount, currency),
    }),
  );
  const others = otherLines((asResult ? -1 : 1) * costOf(moves.money.slice(NAMED)), currency);
  return [
    ...money,
    ...others,
    ...cellsHead(moves),
    ...moves.cells.map((cell) => cellSentence(cell, source, currency)),
  ];
}

/** How cells are ranked, and how many there are. */
function cellsHead({ cells, cellCount }: PlanMoves): readonly Words[] {
  if (cells.length === 0) return [];
  const count = { count: cellCount };
  return isByValue(cells)
    ? [
        sentence(
          'Cells of the plan that differ ({count}), those that differ most at standard cost first:',
          '有差异的计划单元（{count} 个），按标准成本差异由大到小：',
          count,
        ),
      ]
    : [
        sentence(
          'Cells of the plan that differ ({count}), those that differ most in quantity first:',
          '有差异的计划单元（{count} 个），按数量差异由大到小：',
          count,
        ),
      ];
}

/** Whether families have a standard cost by which cells are ranked. */
const isByValue = (cells: readonly ComparedCell[]): boolean => cells.some(({ value }) => value > 0);

/** One cell: what, where, when, from how much to how much, and what the difference is worth at standard cost. */
function cellSentence(
  { family, period, measure, from, to, unit, value }: ComparedCell,
  source: PlannedCase['index']['source'],
  currency: string,
): Words {
  // Two amounts that are the same in whole pieces show the decimals in which they differ.
  const digits = digitsIn(source, unit);
  const isSame = Math.round(from ?? 0) === Math.round(to ?? 0);
  const amount = (value: number | null): Words => {
    return inBoth((language) => goodsText(value ?? 0, unit, language, isSame ? 1 : digits));
  };
  return sentence(
    '{family}, {period}: {measure} {from} → {to}{worth}',
    '{family}，{period}：{measure} {from} → {to}{worth}',
    {
      worth: value > 0 ? sentence(' ({money})', '（{money}）', { money: moneyWords(value, currency) }) : '',
      family: nameOf(source, 'families', family).name,
      period: periodWords(source.periods, period),
      measure: measureWords[measure],
      from: amount(from),
      to: amount(to),
    },
  );
}
