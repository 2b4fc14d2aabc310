/** Extra shifts and the hours that they add. */
import { planSubject } from './table.ts';

export const shifts = planSubject({
  subject: 'shifts',
  title: { en: 'Extra shifts', zh: '加开班次' },
  itemColumns: ['shiftOption', 'resource'],
  absent: { en: 'The case has no extra shifts.', zh: '数据中没有可加开的班次。' },
  rows: (index, flows, write) =>
    index.source.shiftOptions.flatMap((option, s) => {
      const items = [
        write.named('shiftOptions', option.shiftOption),
        write.resource(index.shiftResource[s]!),
      ];
      const shifts = write.series(flows.shifts, s);
      return [
        ...write.rows(items, 'shifts', [
          { measure: 'shifts', title: { en: 'Extra shifts', zh: '加开班次' }, values: shifts },
        ]),
        ...write.rows(items, 'hours', [
          {
            measure: 'shiftHours',
            title: { en: 'Hours added', zh: '增加工时' },
            values: shifts.map((count) => count * option.hoursPerShift),
          },
        ]),
      ];
    }),
});
