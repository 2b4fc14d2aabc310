/** The budget: what was promised for a family and period. Plans are set against it; no plan reads it. */
import { id, level, optionalNumber, periodName, ref, table } from '../field.ts';

export const budget = table({
  name: 'budget',
  title: 'Budget',
  titleZh: '预算',
  about:
    'The budget by family and period, set against plans in the planning table and in reports. What is empty was not budgeted.',
  notes: {
    period: 'Name of a planning period or a past period. Rows of other periods are kept and shown nowhere.',
    margin: 'Revenue less all costs that the plan accounts for.',
  },
  group: 'history',
  valueKind: 'assumption',
  key: ['family', 'period'],
  isPlanned: false,
  fields: {
    family: ref('families', 'Family', '产品族'),
    period: periodName(id('Period', '期间')),
    demandUnits: optionalNumber('Sales', '销售', 'units'),
    producedUnits: optionalNumber('Production', '生产', 'units'),
    closingStock: level(optionalNumber('Closing stock', '期末库存', 'units')),
    revenue: optionalNumber('Revenue', '收入', 'money'),
    margin: optionalNumber('Contribution margin', '边际贡献', 'money', { min: -1e15 }),
  },
});
