/** What own processes make. */
import { processRows } from './processRows.ts';
import { planSubject } from './table.ts';

export const production = planSubject({
  subject: 'production',
  title: { en: 'Production', zh: '生产' },
  itemColumns: ['family', 'site', 'process', 'resource'],
  absent: { en: 'The case has no process that makes goods.', zh: '数据中没有生产工艺。' },
  rows: (index, flows, write) => processRows(index, flows, write, 'make'),
});
