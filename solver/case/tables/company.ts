/** The company and the clock of its plan: one company row, planning periods, past periods. */
import {
  assumed,
  choice,
  currencyCode,
  date,
  decided,
  derivedDate,
  flag,
  id,
  level,
  number,
  numberOr,
  optionalNumber,
  optionalRef,
  table,
  text,
} from '../field.ts';

export const company = table({
  name: 'company',
  title: 'Company',
  titleZh: '公司',
  about: 'The company that the case plans for: exactly one row, with its currency, rates and objective.',
  notes: {
    company: 'Identifier of the company; names the case in the store and in exported files.',
    currency: 'Code of the currency, for example EUR. Empty: amounts are shown without a currency.',
    source: 'Where the data comes from.',
    capitalCostRatePerYear:
      'Cost of capital tied up in stock; gives the holding cost where a policy states none.',
    discountRatePerPeriod:
      'Money of a period is divided by (1 + rate) to the power n in the objective, n being the base periods until its end: 1 for a first month, 4 for a quarter behind it. 0: not discounted.',
    emissionsPrice: 'What a kilogram of CO₂ equivalent costs.',
    objective:
      'What the optimizer aims at: least cost, greatest contribution margin, the goals of the table goals in their order, or those goals by weight.',
    backlogAtEndAllowed: 'Whether orders may still be open after the last period.',
    expectedObjective:
      'The optimum as known from elsewhere. `equipoise solve` compares its result with it and ends with exit code 1 when they differ.',
  },
  group: 'company',
  valueKind: 'mixed',
  key: ['company'],
  fields: {
    company: id('Company', '公司代码'),
    name: text('Name', '名称'),
    nameZh: text('Name in Chinese', '中文名称'),
    description: text('Description', '说明'),
    descriptionZh: text('Description in Chinese', '中文说明'),
    source: text('Source', '来源'),
    currency: currencyCode('Currency (ISO 4217)', '货币 (ISO 4217)'),
    capitalCostRatePerYear: assumed(
      numberOr(0, 'Capital cost rate', '资金成本率', 'share per year', {
        max: 10,
        usualMax: 0.4,
      }),
    ),
    discountRatePerPeriod: decided(
      numberOr(0, 'Discount rate', '贴现率', 'share per period', {
        max: 10,
        usualMax: 0.1,
      }),
    ),
    emissionsPrice: assumed(numberOr(0, 'Price of emissions', '排放价格', 'money per kg CO₂e')),
    objective: decided(
      choice(['minimizeCost', 'maximizeMargin', 'goals', 'weighted'], 'maximizeMargin', 'Objective', '目标'),
    ),
    backlogAtEndAllowed: decided(flag(false, 'Backlog allowed after the last period', '期末允许欠交')),
    expectedObjective: decided(
      optionalNumber('Known optimum, for checking', '已知最优值（校验用）', 'money', {
        min: -1e15,
        max: 1e15,
      }),
    ),
  },
});

export const periods = table({
  name: 'periods',
  title: 'Planning periods',
  titleZh: '计划期间',
  about:
    'The planning periods, in order of time: usually months, weeks at the near end or quarters at the far end.',
  notes: {
    period: 'Name of the period, for example 2027-03 or 1.',
    start:
      'First day of the period. Empty: the first of the month where the period is named like 2027-03; otherwise length months after the period before; the first such period starts on 2027-01-01.',
    workingDays: 'Working days; hours per working day are multiplied by it.',
    zone: 'frozen and firm periods come first; pages ask before they change them.',
    length:
      'Length in base periods (a quarter beside months has 3). Rates per base period are multiplied by it.',
  },
  group: 'time',
  valueKind: 'assumption',
  key: ['period'],
  fields: {
    period: id('Period', '期间'),
    start: derivedDate('derived from the name or the period before', 'First day', '起始日期'),
    workingDays: numberOr(20, 'Working days', '工作日', 'days', {
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
  about:
    'Past periods, in order of time and before the first planning period; the basis of the history shown beside the plan.',
  group: 'history',
  valueKind: 'assumption',
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

export const currencyRates = table({
  name: 'currencyRates',
  title: 'Currency rates',
  titleZh: '汇率',
  about: 'Currencies in which money can be shown beside that of the company, with their rates by period.',
  notes: {
    period: 'Empty: every period that has no row of its own.',
    rate: 'Money of the company for one unit of the currency: 7.1 where the company counts in CNY and one USD costs 7.1 CNY.',
  },
  group: 'company',
  valueKind: 'option',
  key: ['currency', 'period'],
  isPlanned: false,
  fields: {
    currency: currencyCode('Currency (ISO 4217)', '货币 (ISO 4217)'),
    period: optionalRef('periods', 'Period (empty: every)', '期间（空：全部）'),
    rate: level(number('Rate', '汇率', 'money', { min: 1e-9 })),
  },
});
