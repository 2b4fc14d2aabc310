/** Words of the guide to a first plan. */
export const startMessages = {
  newCaseIsOpen: { en: 'The form of a new case is open.', zh: '新建数据的表单已打开。' },
  newCaseSub: {
    en: 'An empty case with its months. Products, demand and resources follow step by step.',
    zh: '建立只含月份的空数据，随后逐步填写产品、需求和资源。',
  },
  newCaseFirst: { en: 'First month', zh: '首个月份' },
  newCaseMonths: { en: 'Months', zh: '月数' },
  newCaseCreate: { en: 'Create case', zh: '创建' },
  startTitle: { en: '{company}: {done} of {all} steps done', zh: '{company}：已完成 {done}/{all} 步' },
  startReady: { en: '{company} is ready for its first plan', zh: '{company}：可以生成首个计划' },
  startPlanned: { en: '{company} has a plan', zh: '{company}：已有计划' },
  startSub: {
    en: 'From products to a first optimized plan. Every table takes a block pasted from Excel; Undo takes an entry back.',
    zh: '从产品到首个优化计划。各表均可直接粘贴 Excel 区域；可撤销。',
  },
  startSteps: { en: 'Steps', zh: '步骤' },
  startStepDone: { en: '{step}, done', zh: '{step}（已完成）' },
  stepFamilies: { en: 'Products', zh: '产品' },
  stepPeriods: { en: 'Months', zh: '月份' },
  stepDemand: { en: 'Demand', zh: '需求' },
  stepResources: { en: 'Resources', zh: '资源' },
  stepRates: { en: 'Rates', zh: '产率' },
  stepPlan: { en: 'Plan', zh: '计划' },
  aboutFamilies: {
    en: 'One product family a line: name, unit, price, cost of a unit, stock at the start. An emptied name deletes the line.',
    zh: '每行一个产品族：名称、单位、价格、单位成本、期初库存。清空名称即删除该行。',
  },
  aboutPeriods: {
    en: 'Working days of each month. Where nothing else is known they are the days from Monday to Friday: take off the holidays.',
    zh: '各月工作日。未写明时按周一至周五的天数计，请扣除节假日。',
  },
  aboutDemand: {
    en: 'What customers want by product and month, before any limit.',
    zh: '各产品各月的客户需求（不受任何限制）。',
  },
  aboutResources: {
    en: 'Lines or machines whose hours limit production. Without overtime leave it 0.',
    zh: '工时会限制生产的产线或设备。无加班则留 0。',
  },
  aboutRates: {
    en: 'How many units an hour makes. A product with rates on several resources is made on the one that is better.',
    zh: '每小时产量。同一产品可在多个资源上填写产率，由优化器选择。',
  },
  aboutPlan: {
    en: 'The optimizer looks for the plan with the best contribution margin within hours and stock.',
    zh: '优化器在工时与库存范围内寻找边际贡献最高的计划。',
  },
  startMissing: { en: 'Still missing', zh: '尚缺' },
  startNothingMissing: { en: 'Nothing is missing.', zh: '无缺项。' },
  startNext: { en: 'Next: {step}', zh: '下一步：{step}' },
  startNameless: { en: 'Row {row} needs a name.', zh: '第 {row} 行需要名称。' },
  startMonthsWrong: { en: 'A whole number of months from 1 to {max}.', zh: '月数应为 1 至 {max} 的整数。' },
  startMonthsSet: { en: 'Set months', zh: '设置月数' },
  startReadOnly: {
    en: 'There are several rows for it: change them on the page Data.',
    zh: '对应多行数据，请在“数据表”页修改。',
  },
  startNoRows: {
    en: 'Enter {step} first.',
    zh: '请先填写“{step}”。',
  },
  startResult: {
    en: '{fillRate} of the demand is delivered on time; {measure} {value}.',
    zh: '按时满足需求的 {fillRate}；{measure} {value}。',
  },
} as const;
