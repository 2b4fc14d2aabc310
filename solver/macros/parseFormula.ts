/**
 * Reads the text of a formula. jsep makes the tree; what may stand in it is decided here by a list of what is allowed.
 * Nothing of a formula is ever run as a program.
 */
import jsep from 'jsep';
import { nearestName, plainName } from '../case/nearest.ts';
import { lookup } from '../words/lookup.ts';
import { sentence, type Words } from '../words/words.ts';
import {
  type BinaryOperator,
  type CalendarName,
  calendarNames,
  type Formula,
  reductions,
  type Span,
} from './formula.ts';
import { type FunctionName, functionNames, macroFunctions } from './functions.ts';
import { macroLimits } from './limits.ts';
import { type MacroRow, rowName, rowsByName } from './macroRow.ts';

// jsep keeps its operators in one place for all who use it, so this file is the only one: `=`, `<>` and words are added, `^` is a power.
jsep.addBinaryOp('=', 6);
jsep.addBinaryOp('<>', 6);
jsep.addBinaryOp('^', 12, true);
jsep.addBinaryOp('and', 2);
jsep.addBinaryOp('or', 1);

export type ParsedFormula =
  | { readonly ok: true; readonly formula: Formula }
  | { readonly ok: false; readonly problems: readonly Words[] };

/** Operators as they may be written. */
const operators: Readonly<Record<string, BinaryOperator>> = lookup({
  '+': '+',
  '-': '-',
  '*': '*',
  '/': '/',
  '^': '^',
  '**': '^',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  '=': '=',
  '==': '=',
  '<>': '<>',
  '!=': '<>',
  and: 'and',
  '&&': 'and',
  or: 'or',
  '||': 'or',
});
const comparisons: ReadonlySet<BinaryOperator> = new Set(['<', '<=', '>', '>=', '=', '<>']);

const functionsByName: ReadonlyMap<string, FunctionName> = new Map(
  functionNames.flatMap((name) => [
    [plainName(name), name],
    [plainName(macroFunctions[name].zh), name],
  ]),
);
const calendarByName: ReadonlyMap<string, CalendarName> = new Map([
  ...calendarNames.map((name) => [plainName(name), name] as const),
  ['本期', 'period'],
  ['期数', 'periods'],
  ['月份', 'month'],
  ['年份', 'year'],
  ['工作日', 'workingDays'],
]);

/**
 * A formula from its text, with rows named by identifier or title in either language; a name with blanks stands in quotes:
 * `'Closing stock' / Sales`. Answers with every problem of the text, the syntax first.
 */
export function parseFormula(text: string, rows: readonly MacroRow[]): ParsedFormula {
  const written = withPlainSigns(text).replace(/^\s*=/, '');
  const refusal = tooLargeFormula(written);
  if (refusal !== null) return { ok: false, problems: [refusal] };
  let tree: jsep.Expression;
  try {
    tree = jsep(written);
  } catch (error) {
    return { ok: false, problems: [syntaxProblem(written, error)] };
  }
  const reading = new Reading(rows);
  const formula = reading.formula(tree);
  return reading.problems.length > 0 ? { ok: false, problems: reading.problems } : { ok: true, formula };
}

/** Signs of Chinese keyboards and of mathematics as formulas have them; names in quotes stay as they are. */
function withPlainSigns(text: string): string {
  return text
    .split(/('[^']*'|"[^"]*")/)
    .map((part, i) => {
      if (i % 2 === 1) return part;
      const plain = part.normalize('NFKC').replace(/[“”]/g, '"').replace(/[‘’]/g, "'");
      return plain
        .replaceAll('×', '*')
        .replaceAll('÷', '/')
        .replaceAll('−', '-')
        .replaceAll('≤', '<=')
        .replaceAll('≥', '>=')
        .replaceAll('≠', '<>');
    })
    .join('');
}

/** Checked before the text is parsed, because the parser calls itself for each bracket and sign. */
function tooLargeFormula(text: string): Words | null {
  if (text.trim() === '') return sentence('a formula is empty', '公式为空');
  if (text.length > macroLimits.length)
    return sentence(
      'a formula has {length} signs, at most {limit} are read',
      '公式有 {length} 个字符，最多读取 {limit} 个',
      { length: text.length, limit: macroLimits.length },
    );
  let depth = 0;
  let signs = 0;
  for (const sign of text.replace(/'[^']*'|"[^"]*"/g, "''")) {
    if ('([{'.includes(sign)) depth++;
    if (')]}'.includes(sign)) depth--;
    if ('+-!~'.includes(sign)) signs++;
    else if (sign.trim() !== '') signs = 0;
    if (Math.max(depth, signs) > macroLimits.depth)
      return sentence(
        'a formula has more than {limit} brackets or signs within each other',
        '公式的括号或符号嵌套超过 {limit} 层',
        { limit: macroLimits.depth },
      );
  }
  return null;
}

function syntaxProblem(text: string, error: unknown): Words {
  const index = typeof error === 'object' && error !== null && 'index' in error ? Number(error.index) : 0;
  const rest = text.slice(index, index + 20).trim();
  return rest === ''
    ? sentence('the formula ends too early: “{text}”', '公式未写完：“{text}”', {
        text: text.slice(-20).trim(),
      })
    : sentence('the formula cannot be read from “{rest}” on', '公式自“{rest}”起无法读取', { rest });
}

/** Turns the tree into a formula and gathers what is wrong with it. */
class Reading {
  readonly problems: Words[] = [];
  readonly #byName: ReadonlyMap<string, readonly MacroRow[]>;
  readonly #rows: readonly MacroRow[];

  constructor(rows: readonly MacroRow[]) {
    this.#rows = rows;
    this.#byName = rowsByName(rows);
  }

  formula(node: jsep.CoreExpression | jsep.Expression): Formula {
    const tree = node as jsep.CoreExpression;
    switch (tree.type) {
      case 'Literal':
        return typeof tree.value === 'number' ? number(tree.value) : this.#named(String(tree.value));
      case 'Identifier':
        return this.#named(tree.name);
      case 'UnaryExpression':
        if (tree.operator === '-') return { kind: 'negative', of: this.formula(tree.argument) };
        if (tree.operator === '+') return this.formula(tree.argument);
        if (tree.operator === '!') return { kind: 'not', of: this.formula(tree.argument) };
        return this.#refuse(unknownOperator(tree.operator));
      case 'BinaryExpression':
        return this.#binary(tree);
      case 'ConditionalExpression':
        return {
          kind: 'if',
          test: this.formula(tree.test),
          whenTrue: this.formula(tree.consequent),
          whenFalse: this.formula(tree.alternate),
        };
      case 'MemberExpression':
        return this.#shifted(tree);
      case 'CallExpression':
        return this.#call(tree);
      default:
        return this.#refuse(
          sentence(
            "a formula is one expression: write names with blanks in quotes, as in 'Closing stock'",
            "公式须为一个表达式：含空格的名称写在引号中，例如 '期末库存'",
          ),
        );
    }
  }

  #binary(tree: jsep.BinaryExpression): Formula {
    const operator = operators[tree.operator];
    if (operator === undefined) return this.#refuse(unknownOperator(tree.operator));
    const [left, right] = [this.formula(tree.left), this.formula(tree.right)];
    if (comparisons.has(operator) && [left, right].some(isComparison))
      return this.#refuse(
        sentence(
          'one comparison within another: join them with and, as in {example}',
          '比较中嵌套比较：请连接起来，例如 {example}',
          { example: 'a < b and b < c' },
        ),
      );
    return { kind: 'binary', operator, left, right };
  }

  #shifted(tree: jsep.MemberExpression): Formula {
    if (!tree.computed)
      return this.#refuse(
        sentence(
          'a dot follows a name: shifts are written as in Sales[-1]',
          '名称后有句点：移位写作 销售[-1]',
        ),
      );
    return { kind: 'shift', of: this.formula(tree.object), by: this.#wholeNumber(tree.property) };
  }

  #call(tree: jsep.CallExpression): Formula {
    const called = (tree.callee as jsep.CoreExpression).type === 'Identifier' ? String(tree.callee.name) : '';
    const name = functionsByName.get(plainName(called));
    if (name === undefined) {
      const near = nearestName(called, functionNames);
      return this.#refuse(
        near === null
          ? sentence(
              'there is no function “{called}”; there are {known}',
              '没有函数“{called}”；可用：{known}',
              {
                called,
                known: functionNames.join(', '),
              },
            )
          : sentence(
              'there is no function “{called}”; is {near} meant?',
              '没有函数“{called}”；是否指 {near}？',
              {
                called,
                near,
              },
            ),
      );
    }
    const entry = macroFunctions[name];
    const given = tree.arguments;
    if (given.length < entry.leastArguments || given.length > entry.mostArguments)
      return this.#refuse(
        sentence(
          '{name} has {given|value|values} too few or too many: {given} given, written as in {usage}',
          '{name} 的参数个数不对：给了 {given} 个，写法如 {usage}',
          { name, given: given.length, usage: entry.usage },
        ),
      );
    return this.#callOf(name, given);
  }

  #callOf(name: FunctionName, given: readonly jsep.Expression[]): Formula {
    const at = (i: number): Formula => this.formula(given[i] ?? { type: 'Literal', value: 0, raw: '0' });
    switch (name) {
      case 'if':
        return { kind: 'if', test: at(0), whenTrue: at(1), whenFalse: at(2) };
      case 'shift':
        return { kind: 'shift', of: at(0), by: this.#wholeNumber(given[1]) };
      case 'round':
        return { kind: 'round', of: at(0), digits: given.length > 1 ? this.#wholeNumber(given[1], 12) : 0 };
      case 'orElse':
        return { kind: 'orElse', of: at(0), otherwise: at(1) };
      case 'not':
      case 'abs':
      case 'isEmpty':
      case 'cumulated':
        return { kind: name, of: at(0) };
      case 'all':
      case 'window':
        return this.#refuse(
          sentence(
            '{name} gives several values: write it inside {reductions}, as in {usage}',
            '{name} 给出多个值：写在 {reductions} 中，例如 {usage}',
            { name, reductions: reductions.join(', '), usage: macroFunctions[name].usage },
          ),
        );
      default:
        return this.#reduction(name, given);
    }
  }

  #reduction(how: (typeof reductions)[number], given: readonly jsep.Expression[]): Formula {
    const of = given.map((node) => this.#spanOr(node));
    if (of.length === 1 && of[0]?.kind !== 'span')
      return this.#refuse(
        sentence(
          '{how} of one value: write {how}(all(…)) for all periods or {how}(window(…, -2, 0)) for some',
          '{how} 只有一个值：所有期间写 {how}(全部(…))，部分期间写 {how}(窗口(…, -2, 0))',
          { how },
        ),
      );
    return { kind: 'reduce', how, of };
  }

  /** Several values, as only reductions take them. */
  #spanOr(node: jsep.Expression): Formula | Span {
    const tree = node as jsep.CoreExpression;
    if (tree.type !== 'CallExpression' || tree.callee.type !== 'Identifier') return this.formula(node);
    const name = functionsByName.get(plainName(String(tree.callee.name)));
    const [of, from, to] = tree.arguments;
    if (name === 'all' && of !== undefined && tree.arguments.length === 1)
      return { kind: 'span', of: this.formula(of), from: -Infinity, to: Infinity };
    if (name !== 'window' || of === undefined || tree.arguments.length !== 3) return this.formula(node);
    const span: Span = {
      kind: 'span',
      of: this.formula(of),
      from: this.#wholeNumber(from),
      to: this.#wholeNumber(to),
    };
    if (span.from > span.to)
      this.problems.push(
        sentence(
          'window goes from {from} to {to}: the first period comes first',
          '窗口从 {from} 到 {to}：起始期须在前',
          { from: span.from, to: span.to },
        ),
      );
    return span;
  }

  /** A whole number written as such. */
  #wholeNumber(node: jsep.baseTypes | jsep.Expression, most: number = macroLimits.shift): number {
    const formula = this.formula(node as jsep.Expression);
    const value =
      formula.kind === 'number'
        ? formula.value
        : formula.kind === 'negative' && formula.of.kind === 'number'
          ? -formula.of.value
          : Number.NaN;
    if (Number.isInteger(value) && Math.abs(value) <= most) return value;
    this.problems.push(
      sentence(
        'a whole number from {least} to {most} is expected, as in Sales[-1]',
        '此处须为 {least} 至 {most} 的整数，例如 销售[-1]',
        { least: -most, most },
      ),
    );
    return 0;
  }

  #named(name: string): Formula {
    // An identifier is one row, whatever titles others have.
    const byIdentifier = this.#rows.filter((each) => each.row === name);
    const found = byIdentifier.length > 0 ? byIdentifier : (this.#byName.get(rowName(name)) ?? []);
    const [row] = found;
    if (row !== undefined && found.length === 1) return { kind: 'row', row: row.row };
    // A row may have the name of a function or of the calendar: rows come first.
    const calendar = calendarByName.get(plainName(name));
    if (calendar !== undefined && row === undefined) return { kind: 'calendar', name: calendar };
    if (found.length > 1)
      return this.#refuse(
        sentence('several rows are called “{name}”: write {rows}', '多行名为“{name}”：请写 {rows}', {
          name,
          rows: found.map((each) => each.row).join(' / '),
        }),
      );
    const known = this.#rows.flatMap((each) => [each.title.en, each.title.zh, each.row]);
    const near = nearestName(name, known);
    return this.#refuse(
      near === null
        ? sentence('there is no row “{name}”', '没有名为“{name}”的行', { name })
        : sentence('there is no row “{name}”; is “{near}” meant?', '没有名为“{name}”的行；是否指“{near}”？', {
            name,
            near,
          }),
    );
  }

  #refuse(problem: Words): Formula {
    this.problems.push(problem);
    return number(0);
  }
}

function number(value: number): Formula {
  return { kind: 'number', value };
}

function isComparison(formula: Formula): boolean {
  return formula.kind === 'binary' && comparisons.has(formula.operator);
}

function unknownOperator(operator: string): Words {
  return sentence('“{operator}” is no operator of formulas', '“{operator}”不是公式的运算符', { operator });
}
