/** What subcontractors make. */
import { processRows } from './processRows.ts';
import { planSubject } from './table.ts';

export const subcontracting = planSubject({
  subject: 'subcontracting',
  title: { en: 'Subcontracting', zh: '外协' },
  itemColumns: ['family', 'site', 'process', 'resource'],
  absent: { en: 'The case has no subcontracted process.', zh: '数据中没有外协工艺。' },
  rows: (index, flows, write) => processRows(index, flows, write, 'subcontract'),
});
