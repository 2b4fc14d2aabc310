/** People: labour pools that feed hours into resources of kind labour. */
import {
  assumed,
  decided,
  flag,
  id,
  integerOr,
  numberOr,
  optionalNumber,
  ref,
  table,
  text,
} from '../field.ts';

export const labourPools = table({
  name: 'labourPools',
  title: 'Labour pools',
  titleZh: '人员池',
  about: 'People who give their hours to a resource of kind labour; the plan may hire and lay off.',
  notes: {
    productivityFirstPeriod: 'Share of a full person’s hours in the period of hiring.',
    isWhole: 'Headcount in whole people; else fractions are allowed.',
  },
  group: 'labour',
  valueKind: 'mixed',
  key: ['labourPool'],
  fields: {
    labourPool: id('Labour pool', '人员池'),
    resource: decided(ref('resources', 'Resource', '资源')),
    name: text('Name', '名称'),
    nameZh: text('Name in Chinese', '中文名称'),
    headcountOpening: assumed(numberOr(0, 'Opening headcount', '期初人数', 'heads')),
    headcountOpeningNew: assumed(
      numberOr(0, 'of which hired just before the first period', '其中期初新招人数', 'heads'),
    ),
    headcountMax: decided(optionalNumber('Headcount, maximum', '人数上限', 'heads')),
    hoursPerHeadPerWorkingDay: assumed(
      numberOr(8, 'Productive hours', '有效工时', 'hours per head and working day'),
    ),
    wagePerHead: assumed(numberOr(0, 'Wage', '工资', 'money per head and base period')),
    hireCost: assumed(numberOr(0, 'Hiring cost', '招聘成本', 'money per head')),
    layoffCost: assumed(numberOr(0, 'Layoff cost', '裁员成本', 'money per head')),
    hiresMax: decided(optionalNumber('Hires, maximum', '招聘上限', 'heads per period')),
    layoffsMax: decided(optionalNumber('Layoffs, maximum', '裁员上限', 'heads per period')),
    overtimeHoursPerHeadMax: decided(
      numberOr(0, 'Overtime, maximum', '加班上限', 'hours per head and period'),
    ),
    productivityFirstPeriod: assumed(
      numberOr(1, 'Productivity in the first period', '首期效率', 'share', { max: 1 }),
    ),
    productivitySecondPeriod: assumed(
      numberOr(1, 'Productivity in the second period', '次期效率', 'share', {
        max: 1,
      }),
    ),
    layoffProtectedPeriods: decided(
      integerOr(0, 'New people cannot be laid off for', '新人不可裁减期数', 'periods', {
        max: 60,
      }),
    ),
    isWhole: decided(flag(false, 'Whole people only', '人数取整')),
  },
});

export const labourPeriods = table({
  name: 'labourPeriods',
  title: 'Labour by period',
  titleZh: '人员分期数据',
  about: 'Values of a labour pool in single periods, instead of those of the pool.',
  group: 'labour',
  valueKind: 'mixed',
  key: ['labourPool', 'period'],
  fields: {
    labourPool: ref('labourPools', 'Labour pool', '人员池'),
    period: ref('periods', 'Period', '期间'),
    hoursPerHead: assumed(optionalNumber('Productive hours', '有效工时', 'hours per head and period')),
    wagePerHead: assumed(optionalNumber('Wage for the period', '当期工资', 'money per head')),
    hireCost: assumed(optionalNumber('Hiring cost', '招聘成本', 'money per head')),
    layoffCost: assumed(optionalNumber('Layoff cost', '裁员成本', 'money per head')),
    hiresMax: decided(optionalNumber('Hires, maximum', '招聘上限', 'heads per period')),
    layoffsMax: decided(optionalNumber('Layoffs, maximum', '裁员上限', 'heads per period')),
    overtimeHoursPerHeadMax: decided(
      optionalNumber('Overtime, maximum', '加班上限', 'hours per head and period'),
    ),
  },
});
