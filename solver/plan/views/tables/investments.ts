/** Investments that are started, and their cost. */
import { shownMoney } from '../../storedForm.ts';
import { planSubject } from './table.ts';

export const investments = planSubject({
  subject: 'investments',
  title: { en: 'Investments', zh: '投资' },
  itemColumns: ['investment', 'resource'],
  absent: { en: 'The case has no investments to choose from.', zh: '数据中没有可选投资。' },
  rows: (index, flows, write) =>
    index.source.investments.flatMap((row, i) => {
      const items = [
        write.named('investments', row.investment),
        write.resource(index.investments.resource[i]!),
      ];
      const starts = write.series(flows.investmentStarts, i);
      return [
        ...write.rows(items, 'starts', [
          { measure: 'starts', title: { en: 'Started', zh: '启动' }, values: starts },
        ]),
        ...write.money(items, [
          {
            measure: 'capitalCost',
            title: { en: 'Capital cost', zh: '投资额' },
            values: starts.map((start, t) => shownMoney(index, t, start * row.capitalCost)),
          },
        ]),
      ];
    }),
});
