/** Rows of processes of a kind: units started, and units into stock where some are lost or take time. */
import type { IndexedCase } from '../../../index/indexedCase.ts';
import type { PlanFlows } from '../planFlows.ts';
import { processItems } from './processItems.ts';
import type { PlanTableRow, Writer } from './table.ts';

export function processRows(
  index: IndexedCase,
  flows: PlanFlows,
  write: Writer,
  kind: 'make' | 'subcontract',
): PlanTableRow[] {
  return index.source.processes.flatMap((process, p) => {
    if (process.kind !== kind) return [];
    const started = {
      measure: 'started',
      title: kind === 'make' ? { en: 'Started', zh: '投产' } : { en: 'Ordered', zh: '外协下单' },
      values: write.series(flows.production, p),
    };
    // Units started are units in stock unless some are lost or take time.
    const isSame = process.yield === 1 && process.leadTimePeriods === 0;
    const intoStock = {
      measure: 'intoStock',
      title: { en: 'Into stock', zh: '入库' },
      values: write.series(flows.producedIntoStock, p),
    };
    return write.quantities(
      processItems(index, p, write),
      write.unitOf(index.processFamily[p]!),
      isSame ? [started] : [started, intoStock],
    );
  });
}
