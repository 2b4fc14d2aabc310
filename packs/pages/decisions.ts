/** Decisions due: those of the register that were not taken; without any, the one that this pack puts. */
import { gainText } from '../../solver/plan/gain.ts';
import { type NamedPeriods, periodNames } from '../../solver/words/periods.ts';
import { inBoth, same, sentence, type Words } from '../../solver/words/words.ts';
import type { PackPage } from '../pack.ts';
import type { PackDecision, PackInput } from '../packInput.ts';
import { optionName, type PackComparison, setAgainst, textCell } from './comparison.ts';

const statusWords: Readonly<Record<PackDecision['status'], Words>> = {
  open: { en: 'open', zh: '待决' },
  anotherOption: { en: 'another option was asked for', zh: '已要求另一选项' },
  approved: { en: 'approved', zh: '已批准' },
  rejected: { en: 'rejected', zh: '已否决' },
};

/** The name of an option of a decision. */
export function nameOfOption(decision: PackDecision, position: number): Words {
  const option = decision.options[position];
  return option === undefined ? same('') : { en: option.name, zh: option.nameZh || option.name };
}

/** Decisions, those that are due first. */
export function decisionPage({ decisions }: PackInput, comparison: PackComparison): PackPage {
  const { options, recommended, reference } = comparison;
  const open = decisions.filter(({ verdict }) => verdict === null);
  const order = [...open, ...decisions.filter(({ verdict }) => verdict !== null)];
  const first = firstMonth(reference.index.source.periods);
  const proposed: PackDecision = {
    question: '',
    owner: '',
    deadline: null,
    options: [],
    recommended: options.indexOf(recommended),
    conditions: [],
    flips: [],
    risk: null,
    status: 'open',
    verdict: null,
    tasks: [],
  };
  const question = (decision: PackDecision): Words =>
    decision === proposed
      ? sentence('Which option do we plan by from {month} on?', '自 {month} 起按哪个选项计划？', {
          month: first,
        })
      : same(decision.question);
  /** What the option that was approved or is recommended loses at worst, and where; empty where that was not found. */
  const riskWords = ({ risk, verdict, recommended: position, options: own }: PackDecision): Words => {
    const found = risk?.options.find(({ option }) => option === (verdict?.option ?? position));
    if (found === undefined) return same('');
    const { worst, worstAssumption } = found;
    if (worst === null) return { en: 'no plan under an assumption', zh: '某一假设下无计划' };
    // The decision may be about another objective than that of this pack.
    const values = own.flatMap(({ summary }) => summary.optimized ?? []);
    const objective = {
      ...(values[0] ?? reference.objective),
      penalties: Math.max(0, ...values.map(({ penalties }) => penalties)),
    };
    // Its amounts are in the currency of its own evidence.
    const currency = own[0]?.summary.currency ?? comparison.currency;
    const words = inBoth((language) => gainText(objective, worst, currency, language));
    if (worst.amount === 0) return words;
    const where = risk?.assumptions[worstAssumption ?? -1];
    return sentence('{words} under {where}', '{where} 下 {words}', {
      words,
      where:
        where === undefined
          ? { en: 'the inputs as planned', zh: '按计划的输入' }
          : { en: where.name, zh: where.nameZh || where.name },
    });
  };
  const listed = order.length === 0 ? [proposed] : order;
  const hasRisk = listed.some((decision) => riskWords(decision).en !== '');
  const hasConditions = listed.some(({ conditions }) => conditions.length > 0);
  return {
    id: 'decisions',
    title:
      order.length === 0
        ? sentence('One decision is due: {option} is recommended', '待决事项一项：推荐 {option}', {
            option: optionName(recommended),
          })
        : sentence(
            '{count} of {all} {all|decision|decisions} {count|is|are} due',
            '{all} 项决策中有 {count} 项待决',
            { count: open.length, all: decisions.length },
          ),
    subtitle: setAgainst(comparison),
    rows: [
      [
        {
          kind: 'table',
          id: 'decisions',
          title: { en: 'Decisions', zh: '决策' },
          unit: { en: 'due first', zh: '待决在前' },
          columns: [
            { title: { en: 'Question', zh: '问题' }, width: 5, align: 'left' },
            { title: { en: 'Options', zh: '选项' }, width: 4, align: 'left' },
            { title: { en: 'Recommended', zh: '推荐' }, width: 2.5, align: 'left' },
            ...(hasRisk
              ? [
                  {
                    title: { en: 'Its worst regret', zh: '其最大后悔值' },
                    width: 2.5,
                    align: 'left' as const,
                  },
                ]
              : []),
            ...(hasConditions
              ? [{ title: { en: 'Must be true', zh: '成立条件' }, width: 4, align: 'left' as const }]
              : []),
            { title: { en: 'Owner', zh: '负责人' }, width: 2, align: 'left' },
            { title: { en: 'Due', zh: '截止' }, width: 1.6, align: 'left' },
            { title: { en: 'Status', zh: '状态' }, width: 2, align: 'left' },
          ],
          rows: listed.map((decision) => {
            const names =
              decision === proposed
                ? options.map(optionName)
                : decision.options.map((_, i) => nameOfOption(decision, i));
            return {
              cells: [
                textCell(question(decision)),
                textCell(lines(names)),
                textCell(
                  decision === proposed
                    ? optionName(recommended)
                    : nameOfOption(decision, decision.verdict?.option ?? decision.recommended),
                ),
                ...(hasRisk ? [textCell(riskWords(decision))] : []),
                ...(hasConditions
                  ? [
                      textCell(
                        lines(
                          decision.conditions.map(({ statement, statementZh }) => ({
                            en: statement,
                            zh: statementZh || statement,
                          })),
                        ),
                      ),
                    ]
                  : []),
                textCell(decision.owner || { en: 'to be named', zh: '待定' }),
                textCell(decision.deadline ?? { en: 'this meeting', zh: '本次会议' }),
                textCell(statusWords[decision.status]),
              ],
            };
          }),
        },
      ],
    ],
  };
}

/** Texts one after the other. */
function lines(parts: readonly (Words | string)[]): Words {
  return inBoth((language) =>
    parts
      .map((part) => (typeof part === 'string' ? part : part[language]))
      .join(language === 'zh' ? '；' : '; '),
  );
}

/** The first period, in both languages. */
function firstMonth(periods: NamedPeriods): Words {
  return inBoth((language) => periodNames(periods, language)[0]?.full ?? '');
}
