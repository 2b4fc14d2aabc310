/** What the plans assume: what changed since the last cycle, and the register of assumptions with owners and validity. */
import { fieldMeta } from '../../solver/case/field.ts';
import { nameOf } from '../../solver/case/names.ts';
import { ownUnit } from '../../solver/case/ownUnit.ts';
import { type PlanningCase, tableOf } from '../../solver/case/planningCase.ts';
import { rowNameOf } from '../../solver/case/rowNames.ts';
import { rowsByKey } from '../../solver/case/rowsByKey.ts';
import { valueWords } from '../../solver/case/valueWords.ts';
import type { InputChange } from '../../solver/scenario/inputDiff.ts';
import { same, sentence, type Words } from '../../solver/words/words.ts';
import { type PackPage, type PackTable, wholeNumbers } from '../pack.ts';
import type { PackInput } from '../packInput.ts';
import { type PackComparison, setAgainst, textCell } from './comparison.ts';

/** Tables of changes that are listed. */
const TABLES_MAX = 10;

/** Changed assumptions; none where the case has no register and nothing to compare with. */
export function assumptionPage(input: PackInput, comparison: PackComparison): PackPage | null {
  const { base, changes } = input;
  const register = base.assumptions;
  if (register.length === 0 && changes === null) return null;
  const last = base.periods.at(-1)?.start ?? '';
  const ending = register.filter(({ validTo }) => validTo !== null && validTo < last).length;
  const held = sentence(
    '{count} {count|assumption|assumptions} in the register, of which {ending} end before the horizon does',
    '登记的假设 {count} 条，其中 {ending} 条在计划期结束前失效',
    { count: register.length, ending },
  );
  const title =
    changes === null
      ? held
      : sentence(
          '{changes} {changes|input|inputs} changed since the last cycle; {held}',
          '自上一周期以来有 {changes} 项输入变化；{held}',
          { changes: changes.length, held },
        );
  return {
    id: 'assumptions',
    title,
    subtitle: setAgainst(comparison),
    rows: [
      ...(changes === null ? [] : [[changeTable(input, changes)]]),
      ...(register.length === 0 ? [] : [[registerTable(input)]]),
    ],
  };
}

function changeTable({ base }: PackInput, changes: readonly InputChange[]): PackTable {
  const byTable = [...Map.groupBy(changes, ({ table }) => table)].sort((a, b) => b[1].length - a[1].length);
  return {
    kind: 'table',
    id: 'changes',
    title: { en: 'Inputs that changed', zh: '变化的输入' },
    unit: { en: 'cells by table, with the first as an example', zh: '各表变化的单元格数，以第一项为例' },
    columns: [
      { title: { en: 'Table', zh: '数据表' }, width: 3, align: 'left' },
      { title: { en: 'Cells', zh: '单元格' }, width: 1, align: 'right' },
      { title: { en: 'Example', zh: '示例' }, width: 6, align: 'left' },
    ],
    rows: byTable.slice(0, TABLES_MAX).map(([table, cells]) => {
      const [first] = cells;
      return {
        cells: [
          textCell({ en: tableOf(table).title, zh: tableOf(table).titleZh }),
          { kind: 'number', value: cells.length, style: wholeNumbers },
          textCell(first === undefined ? '' : changeWords(base, first)),
        ],
      };
    }),
  };
}

/** A cell that changed, with its row, field and values as pages write them; of a whole row that it came or went. */
function changeWords(base: PlanningCase, { table, key, field, before, after }: InputChange): Words {
  const row = rowNameOf(base, table, key) ?? nameOf(base, table, key).name;
  if (field === '')
    return after === null
      ? sentence('{row}: removed', '{row}：已删除', { row })
      : sentence('{row}: added', '{row}：新增', { row });
  const own = ownUnit(base, table, rowsByKey(base, table).get(key) ?? {});
  const { title, titleZh } = fieldMeta(tableOf(table).fields[field]!);
  const value = (cell: InputChange['before']): Words =>
    cell === null || cell === '' ? same('–') : valueWords(base, table, field, cell, own);
  return sentence('{row}, {field}: {before} → {after}', '{row}，{field}：{before} → {after}', {
    row,
    field: { en: title, zh: titleZh },
    before: value(before),
    after: value(after),
  });
}

function registerTable({ base }: PackInput): PackTable {
  return {
    kind: 'table',
    id: 'register',
    title: { en: 'Register of assumptions', zh: '假设登记' },
    unit: { en: 'as the case has it', zh: '按数据所载' },
    columns: [
      { title: { en: 'Assumption', zh: '假设' }, width: 7, align: 'left' },
      { title: { en: 'Owner', zh: '负责人' }, width: 2.5, align: 'left' },
      { title: { en: 'Source', zh: '来源' }, width: 4, align: 'left' },
      { title: { en: 'Valid until', zh: '有效至' }, width: 2, align: 'left' },
    ],
    rows: base.assumptions.map((row) => ({
      cells: [
        textCell({ en: row.statement, zh: row.statementZh || row.statement }),
        textCell(row.owner),
        textCell(row.source),
        textCell(row.validTo ?? { en: 'open', zh: '未定' }),
      ],
    })),
  };
}
