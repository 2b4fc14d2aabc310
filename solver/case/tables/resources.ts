/** What limits production: resources, their hours by period, extra shifts. */
import {
  assumed,
  choice,
  decided,
  id,
  integerOr,
  numberOr,
  optionalInteger,
  optionalNumber,
  optionalRef,
  ref,
  table,
  text,
} from '../field.ts';

export const resources = table({
  name: 'resources',
  title: 'Resources',
  titleZh: '资源',
  about: 'What limits production: lines, machines, people, tools. Routings use its hours.',
  notes: {
    hoursPerWorkingDay: 'Hours of a period are this × working days × efficiency.',
    hoursPerPeriod: 'Hours of a period, instead of hours per working day.',
    overtimeCostPerHour: 'Paid for each hour above the regular hours.',
    utilizationMin: 'Share of the regular hours that must be used.',
  },
  group: 'resources',
  valueKind: 'mixed',
  key: ['resource'],
  fields: {
    resource: id('Resource', '资源'),
    site: decided(ref('sites', 'Site', '地点')),
    name: text('Name', '名称'),
    nameZh: text('Name in Chinese', '中文名称'),
    kind: decided(choice(['machine', 'line', 'labour', 'storage', 'tool', 'cash'], 'line', 'Kind', '类别')),
    hoursPerWorkingDay: assumed(
      numberOr(0, 'Regular hours a working day', '每工作日正常工时', 'hours per working day'),
    ),
    hoursPerPeriod: assumed(
      optionalNumber(
        'Regular hours a period (instead of hours a day)',
        '每期正常工时（代替每日工时）',
        'hours per period',
      ),
    ),
    efficiency: assumed(
      numberOr(1, 'Efficiency', '效率', 'share', {
        max: 3,
        usualMax: 1.2,
      }),
    ),
    overtimeHoursMax: decided(numberOr(0, 'Overtime, maximum', '加班上限', 'hours per period')),
    overtimeHoursMaxPerYear: decided(
      optionalNumber('Overtime, maximum a year', '年加班上限', 'hours per year'),
    ),
    overtimeCostPerHour: assumed(numberOr(0, 'Overtime cost', '加班成本', 'money per hour')),
    utilizationMin: decided(
      numberOr(0, 'Minimum utilization', '最低利用率', 'share', {
        max: 1,
      }),
    ),
  },
});

export const resourcePeriods = table({
  name: 'resourcePeriods',
  title: 'Resource hours by period',
  titleZh: '资源分期工时',
  about:
    'Hours, overtime or efficiency of a resource in single periods, instead of the values of the resource. Empty cells leave the value of the resource.',
  group: 'resources',
  valueKind: 'mixed',
  key: ['resource', 'period'],
  fields: {
    resource: ref('resources', 'Resource', '资源'),
    period: ref('periods', 'Period', '期间'),
    hours: assumed(optionalNumber('Regular hours', '正常工时', 'hours')),
    overtimeHoursMax: decided(optionalNumber('Overtime, maximum', '加班上限', 'hours')),
    efficiency: assumed(
      optionalNumber('Efficiency', '效率', 'share', {
        max: 3,
        usualMax: 1.2,
      }),
    ),
  },
});

export const shiftOptions = table({
  name: 'shiftOptions',
  title: 'Extra shifts',
  titleZh: '加开班次',
  about: 'Extra shifts that the plan may buy in whole numbers, each with hours and a price.',
  group: 'resources',
  valueKind: 'mixed',
  key: ['shiftOption'],
  fields: {
    shiftOption: id('Extra shift', '加班班次'),
    resource: decided(ref('resources', 'Resource', '资源')),
    name: text('Name', '名称'),
    nameZh: text('Name in Chinese', '中文名称'),
    hoursPerShift: decided(numberOr(8, 'Hours of a shift', '每班工时', 'hours per shift')),
    costPerShift: assumed(numberOr(0, 'Cost of a shift', '每班成本', 'money per shift')),
    shiftsMax: decided(
      integerOr(0, 'Shifts, maximum', '班次上限', 'shifts per period', { max: 1000, usualMax: 31 }),
    ),
    shiftsMaxPerYear: decided(
      optionalInteger('Shifts, maximum a year', '年班次上限', 'shifts per year', {
        max: 10_000,
      }),
    ),
    firstPeriod: decided(optionalRef('periods', 'First period (empty: the first)', '首期（空：第一期）')),
    lastPeriod: decided(optionalRef('periods', 'Last period (empty: the last)', '末期（空：最后一期）')),
  },
});

export const shiftPeriods = table({
  name: 'shiftPeriods',
  title: 'Extra shifts by period',
  titleZh: '加开班次分期数据',
  about:
    'Most shifts or cost of an extra shift in single periods, instead of the values of the extra shift, also outside its first and last period. Empty cells leave the value of the extra shift.',
  group: 'resources',
  valueKind: 'mixed',
  key: ['shiftOption', 'period'],
  fields: {
    shiftOption: ref('shiftOptions', 'Extra shift', '加班班次'),
    period: ref('periods', 'Period', '期间'),
    shiftsMax: decided(optionalInteger('Shifts, maximum', '班次上限', 'shifts', { max: 1000, usualMax: 31 })),
    costPerShift: assumed(optionalNumber('Cost of a shift', '每班成本', 'money per shift')),
  },
});
