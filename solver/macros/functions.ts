/** The functions of formulas: their names in both languages and what they take. Nothing else can be called. */
import type { Words } from '../words/words.ts';
import { sentence } from '../words/words.ts';

export const functionNames = [
  'if',
  'sum',
  'mean',
  'min',
  'max',
  'count',
  'shift',
  'window',
  'all',
  'cumulated',
  'abs',
  'round',
  'isEmpty',
  'orElse',
  'not',
] as const;
export type FunctionName = (typeof functionNames)[number];

export interface FunctionEntry {
  /** The Chinese name; the English one is the key. */
  readonly zh: string;
  /** How it is written, as an example. */
  readonly usage: string;
  readonly about: Words;
  readonly leastArguments: number;
  readonly mostArguments: number;
}

export const macroFunctions: Readonly<Record<FunctionName, FunctionEntry>> = {
  if: {
    zh: '如果',
    usage: 'if(Sales > 100, Sales, 100)',
    about: sentence(
      'the second value where the first is true, else the third',
      '第一个为真时取第二个值，否则取第三个',
    ),
    leastArguments: 3,
    mostArguments: 3,
  },
  sum: {
    zh: '求和',
    usage: 'sum(Sales, Backlog), sum(all(Sales))',
    about: sentence('sum of values of a period, or of several periods', '同一期间若干值之和，或若干期间之和'),
    leastArguments: 1,
    mostArguments: 50,
  },
  mean: {
    zh: '平均',
    usage: 'mean(window(Sales, -2, 0))',
    about: sentence('mean; empty values do not count', '平均值，不计空值'),
    leastArguments: 1,
    mostArguments: 50,
  },
  min: {
    zh: '最小',
    usage: 'min(Sales, 500)',
    about: sentence('least value', '最小值'),
    leastArguments: 1,
    mostArguments: 50,
  },
  max: {
    zh: '最大',
    usage: 'max(0, Sales - 500)',
    about: sentence('greatest value', '最大值'),
    leastArguments: 1,
    mostArguments: 50,
  },
  count: {
    zh: '计数',
    usage: 'count(all(Sales))',
    about: sentence('how many values are not empty', '非空值的个数'),
    leastArguments: 1,
    mostArguments: 50,
  },
  shift: {
    zh: '移位',
    usage: 'shift(Sales, -1) or Sales[-1]',
    about: sentence(
      'the value so many periods later, or earlier where negative',
      '推后若干期的值，负数表示之前',
    ),
    leastArguments: 2,
    mostArguments: 2,
  },
  window: {
    zh: '窗口',
    usage: 'sum(window(Sales, -2, 0))',
    about: sentence(
      'values from one to another period, counted from the present one; inside sum, mean, min, max or count',
      '从相对当期的一期到另一期的各值，用在求和、平均、最小、最大或计数中',
    ),
    leastArguments: 3,
    mostArguments: 3,
  },
  all: {
    zh: '全部',
    usage: 'sum(all(Sales))',
    about: sentence(
      'values of all periods; inside sum, mean, min, max or count',
      '所有期间的值，用在求和、平均、最小、最大或计数中',
    ),
    leastArguments: 1,
    mostArguments: 1,
  },
  cumulated: {
    zh: '累计',
    usage: 'cumulated(Sales)',
    about: sentence('sum from the first period to this one', '从首期到本期之和'),
    leastArguments: 1,
    mostArguments: 1,
  },
  abs: {
    zh: '绝对值',
    usage: 'abs(Sales - Demand)',
    about: sentence('value without its sign', '去掉符号的值'),
    leastArguments: 1,
    mostArguments: 1,
  },
  round: {
    zh: '取整',
    usage: 'round(Sales / 12, 0)',
    about: sentence(
      'rounded to so many decimals; halves go away from zero',
      '四舍五入到若干位小数（远离零）',
    ),
    leastArguments: 1,
    mostArguments: 2,
  },
  isEmpty: {
    zh: '为空',
    usage: 'if(isEmpty(Sales), 0, Sales)',
    about: sentence('1 where there is no value, else 0', '没有值时为 1，否则为 0'),
    leastArguments: 1,
    mostArguments: 1,
  },
  orElse: {
    zh: '否则取',
    usage: 'orElse(Sales[-1], 0)',
    about: sentence('the first value, the second where it is empty', '取第一个值，为空时取第二个'),
    leastArguments: 2,
    mostArguments: 2,
  },
  not: {
    zh: '非',
    usage: 'not(Sales > 100)',
    about: sentence('1 where the value is 0, else 0', '值为 0 时为 1，否则为 0'),
    leastArguments: 1,
    mostArguments: 1,
  },
};
