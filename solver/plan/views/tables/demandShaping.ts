/** Demand-shaping measures that are chosen, and their cost. */
import { shownMoney } from '../../storedForm.ts';
import { planSubject } from './table.ts';

export const demandShaping = planSubject({
  subject: 'demandShaping',
  title: { en: 'Demand shaping', zh: '需求塑造' },
  itemColumns: ['demandShaping'],
  absent: { en: 'The case has no demand-shaping measures to choose from.', zh: '数据中没有可选需求塑造。' },
  rows: (index, flows, write) =>
    index.source.demandShaping.flatMap((row, l) => {
      const items = [write.named('demandShaping', row.demandShaping)];
      const chosen = write.series(flows.demandShapingChoices, l);
      return [
        ...write.rows(items, 'chosen', [
          { measure: 'chosen', title: { en: 'Chosen', zh: '选用' }, values: chosen },
        ]),
        ...write.money(items, [
          {
            measure: 'cost',
            title: { en: 'Cost', zh: '成本' },
            values: chosen.map((share, t) => shownMoney(index, t, share * row.cost)),
          },
        ]),
      ];
    }),
});
