/** People, hires and layoffs. */
import type { IndexedCase } from '../../../index/indexedCase.ts';
import type { PlanFlows } from '../planFlows.ts';
import { openings } from '../stockMovements.ts';
import { type PlanTableRow, planSubject, type Writer } from './table.ts';

export const labour = planSubject({
  subject: 'labour',
  title: { en: 'Headcount', zh: '人员' },
  itemColumns: ['labourPool', 'resource'],
  absent: { en: 'The case has no labour pools.', zh: '数据中没有人员池。' },
  rows: labourRows,
});

function labourRows(index: IndexedCase, flows: PlanFlows, write: Writer): PlanTableRow[] {
  return index.source.labourPools.flatMap((pool, i) => {
    const heads = write.series(flows.headcount, i);
    const layoffs = write.series(flows.layoffs, i).map((count) => (count === 0 ? 0 : -count));
    return write.rows(
      [write.named('labourPools', pool.labourPool), write.resource(index.labour.resource[i]!)],
      'heads',
      [
        {
          measure: 'openingHeadcount',
          title: { en: 'Headcount before', zh: '期初人数' },
          values: openings(flows.openingHeadcount[i]!, heads),
          isLevel: true,
        },
        { measure: 'hires', title: { en: 'Hires', zh: '招聘' }, values: write.series(flows.hires, i) },
        { measure: 'layoffs', title: { en: 'Layoffs', zh: '裁员' }, values: layoffs },
        { measure: 'headcount', title: { en: 'Headcount', zh: '人数' }, values: heads, isLevel: true },
      ],
    );
  });
}
