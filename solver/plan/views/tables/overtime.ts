/** Overtime hours. */
import { planSubject } from './table.ts';

export const overtime = planSubject({
  subject: 'overtime',
  title: { en: 'Overtime', zh: '加班' },
  itemColumns: ['resource', 'site'],
  absent: { en: 'No resource of the case may work overtime.', zh: '数据中没有可加班的资源。' },
  rows: (index, flows, write) =>
    index.source.resources.flatMap((_, r) => {
      const mayWork =
        index.overtimeHoursMax
          .subarray(r * index.periodCount, (r + 1) * index.periodCount)
          .some((max) => max > 0) || index.labour.bringsOvertime[r] === 1;
      const values = write.series(flows.overtimeHours, r);
      if (!mayWork && values.every((hours) => hours === 0)) return [];
      const items = [write.resource(r), write.site(index.resourceSite[r]!)];
      return write.rows(items, 'hours', [
        { measure: 'overtimeHours', title: { en: 'Overtime', zh: '加班工时' }, values },
      ]);
    }),
});
