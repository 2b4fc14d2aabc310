/** The company and the clock of its plan: one company row, planning periods, past periods. */
import { choice, date, flag, id, number, numberOr, optionalNumber, table, text } from '../field.ts';

export const company = table({
  name: 'company',
  title: 'Company',
  titleZh: '公司',
  group: 'company',
  key: ['company'],
  fields: {
    company: id('Company', '公司代码'),
    name: text('Name', '名称'),
    nameZh: text('Name in Chinese', '中文名称'),
    description: text('Description', '说明'),
    descriptionZh: text('Description in Chinese', '中文说明'),
    source: text('Source', '来源'),
    currency: id('Currency (ISO 4217)', '货币 (ISO 4217)'),
    capitalCostRatePerYear: numberOr(0, 'Capital cost rate', '资金成本率', 'share per year', {
      max: 10,
      usualMax: 0.4,
    }),
    discountRatePerPeriod: numberOr(0, 'Discount rate', '贴现率', 'share per period', {
      max: 10,
      usualMax: 0.1,
    }),
    emissionsPrice: numberOr(0, 'Price of emissions', '排放价格', 'money per kg CO₂e'),
    objective: choice(
      ['minimizeCost', 'maximizeMargin', 'goals', 'weighted'],
      'maximizeMargin',
      'Objective',
      '目标',
    ),
    backlogAtEndAllowed: flag(false, 'Backlog allowed after the last period', '期末允许欠交'),
    expectedObjective: optionalNumber('Known optimum, for checking', '已知最优值（校验用）', 'money', {
      min: -1e15,
      max: 1e15,
    }),
  },
});

export const periods = table({
  name: 'periods',
  title: 'Planning periods',
  titleZh: '计划期间',
  group: 'time',
  key: ['period'],
  fields: {
    period: id('Period', '期间'),
    start: date('First day', '起始日期'),
    workingDays: number('Working days', '工作日', 'days', {
      max: 400,
      usualMax: 120,
    }),
    zone: choice(['frozen', 'firm', 'free'], 'free', 'Planning zone', '计划区'),
    length: numberOr(1, 'Length in base periods, for rates', '相对基准期间的长度', 'base periods', {
      max: 60,
    }),
  },
});

export const historyPeriods = table({
  name: 'historyPeriods',
  title: 'Past periods',
  titleZh: '历史期间',
  group: 'history',
  key: ['period'],
  fields: {
    period: id('Period', '期间'),
    start: date('First day', '起始日期'),
    workingDays: number('Working days', '工作日', 'days', {
      max: 400,
      usualMax: 120,
    }),
  },
});
