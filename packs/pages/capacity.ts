/** Load of resources by period in the recommended option: used ÷ regular hours, as the page Capacity shows it. */
import { capacityTable, type LoadCell } from '../../solver/plan/views/capacityTable.ts';
import { loadBand } from '../../solver/plan/views/loadBand.ts';
import { percentText } from '../../solver/words/numbers.ts';
import { inBoth, sentence } from '../../solver/words/words.ts';
import { type PackCell, type PackPage, percent, wholeNumbers } from '../pack.ts';
import type { PackInput } from '../packInput.ts';
import { namedRow, optionName, type PackComparison, setAgainst, textCell } from './comparison.ts';
import { timeColumns } from './periods.ts';

/** Resources that are shown: the fullest ones. */
const RESOURCES_MAX = 18;
/** The heat map; none where the case has no resource. */
export function capacityPage(_: PackInput, comparison: PackComparison): PackPage | null {
  const { reference, recommended } = comparison;
  const { index, plan } = recommended;
  const { resources, periods } = index.source;
  if (resources.length === 0) return null;
  const columns = timeColumns(index);
  const loadOf = (cells: readonly LoadCell[], at: readonly number[]): number | null => {
    const used = at.reduce((sum, t) => sum + cells[t]!.usedHours, 0);
    const regular = at.reduce((sum, t) => sum + cells[t]!.regularHours, 0);
    return regular > 0 ? used / regular : null;
  };
  const rows = capacityTable(index, plan)
    .map((cells, r) => ({
      name: namedRow(resources[r], resources[r]?.resource ?? ''),
      cells,
      loads: columns.map(({ at }) => loadOf(cells, at)),
      peak: cells.reduce((most, { load }) => Math.max(most, load ?? 0), 0),
      extra: cells.reduce((sum, { overtimeHours, shiftHours }) => sum + overtimeHours + shiftHours, 0),
    }))
    .sort((a, b) => b.peak - a.peak);
  const before = capacityTable(reference.index, reference.plan).reduce(
    (most, cells) => cells.reduce((peak, { load }) => Math.max(peak, load ?? 0), most),
    0,
  );
  const fullest = rows[0]!;
  const t = fullest.cells.findIndex(({ load }) => load === fullest.peak);
  const month = columns.find(({ at }) => at.includes(t))?.title ?? '';
  const share = (value: number) => inBoth((language) => percentText(value, language, 0));
  return {
    id: 'capacity',
    title: sentence(
      '{resource} is fullest: {load} of regular hours in {period}, with {option}; {reference} peaks at {before}',
      '{resource} 负荷最高：{option} 在 {period} 为正常工时的 {load}；{reference} 最高 {before}',
      {
        resource: fullest.name,
        load: share(fullest.peak),
        period: month,
        option: optionName(recommended),
        reference: optionName(reference),
        before: share(before),
      },
    ),
    subtitle: setAgainst(comparison),
    rows: [
      [
        {
          kind: 'table',
          id: 'capacity',
          title: sentence('Load of {option}', '{option} 的负荷', { option: optionName(recommended) }),
          unit: sentence(
            '% of regular hours, {count} periods; bands up to 75, 90, 100, 105 % and above; the fullest resources first',
            '正常工时的 %，{count} 个周期；分级至 75%、90%、100%、105% 及以上；负荷最高者在前',
            { count: periods.length },
          ),
          columns: [
            { title: { en: 'Resource', zh: '资源' }, width: 4, align: 'left' },
            ...columns.map(({ title }) => ({ title, width: 1.4, align: 'right' as const })),
            { title: { en: 'Peak', zh: '最高' }, width: 1.6, align: 'right' },
            { title: { en: 'Extra h', zh: '加班小时' }, width: 1.8, align: 'right' },
          ],
          rows: rows.slice(0, RESOURCES_MAX).map(({ name, loads, peak, extra }) => ({
            cells: [
              textCell(name),
              ...loads.map(
                (load): PackCell => ({
                  kind: 'number',
                  value: load,
                  style: { ...percent, digits: wholeNumbers.digits, isPercent: false },
                  ...(load === null ? {} : { heat: loadBand(load) - 1 }),
                }),
              ),
              { kind: 'number', value: peak, style: { ...percent, digits: wholeNumbers.digits } },
              { kind: 'number', value: extra, style: wholeNumbers },
            ],
          })),
        },
      ],
    ],
  };
}
