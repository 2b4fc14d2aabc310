/** Demand levers that are chosen, and their cost. */
import { planSubject } from './table.ts';

export const demandLevers = planSubject({
  subject: 'demandLevers',
  title: { en: 'Demand levers', zh: '需求措施' },
  itemColumns: ['demandLever'],
  absent: { en: 'The case has no demand levers to choose from.', zh: '数据中没有可选需求措施。' },
  rows: (index, flows, write) =>
    index.source.demandLevers.flatMap((row, l) => {
      const items = [write.named(row.demandLever, row)];
      const chosen = write.series(flows.demandLeverChoices, l);
      return [
        ...write.rows(items, 'chosen', [
          { measure: 'chosen', title: { en: 'Chosen', zh: '选用' }, values: chosen },
        ]),
        ...write.money(items, [
          {
            measure: 'cost',
            title: { en: 'Cost', zh: '成本' },
            values: chosen.map((share) => share * row.cost),
          },
        ]),
      ];
    }),
});
