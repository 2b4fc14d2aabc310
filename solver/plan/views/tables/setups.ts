/** Setups and lots. */
import type { IndexedCase } from '../../../index/indexedCase.ts';
import type { PlanFlows } from '../planFlows.ts';
import { processItems } from './processItems.ts';
import { type PlanTableRow, planSubject, type Writer } from './table.ts';

export const setups = planSubject({
  subject: 'setups',
  title: { en: 'Setups and lots', zh: '换型与批量' },
  itemColumns: ['family', 'site', 'process', 'resource'],
  absent: {
    en: 'No process of the case has setups, minimum lots or lot multiples.',
    zh: '数据中没有换型、最小批量或批量倍数的工艺。',
  },
  rows: setupRows,
});

function setupRows(index: IndexedCase, flows: PlanFlows, write: Writer): PlanTableRow[] {
  const withLots = new Set([...index.lots.setupProcesses, ...index.lots.multipleProcesses]);
  return [...withLots]
    .sort((a, b) => a - b)
    .flatMap((p) => {
      const items = processItems(index, p, write);
      const lots = write.quantities(items, write.unitOf(index.processFamily[p]!), [
        { measure: 'lot', title: { en: 'Lot', zh: '批量' }, values: write.series(flows.production, p) },
      ]);
      if (!index.lots.setupProcesses.includes(p)) return lots;
      const setups = {
        measure: 'setups',
        title: { en: 'Setups', zh: '换型' },
        values: write.series(flows.setups, p),
      };
      return [...write.rows(items, 'setups', [setups]), ...lots];
    });
}
