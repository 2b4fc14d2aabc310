/** Words of the choice of unit and currency, and of what is said of it beside numbers. */
export const unitsMessages = {
  unitsTitle: { en: 'Units and currency of all pages', zh: '所有页面的单位与货币' },
  unitOfQuantities: { en: 'Quantities in', zh: '数量单位' },
  currencyOfMoney: { en: 'Money in', zh: '金额货币' },
  unitsOwn: { en: 'units of the families', zh: '各产品族的单位' },
  currencyOwn: { en: '{currency}, as stated', zh: '{currency}（原币）' },
  unitsAbout: {
    en: 'Shown so on every page, in exports and in print. Numbers are stored as they are: what you type in another unit is stored converted. Data, levers and prices stay in their own units.',
    zh: '所有页面、导出和打印均按此显示。数据按原样保存：以其他单位输入的数字换算后保存。“数据表”、方案调整项和价格保持原单位。',
  },
  unitsNone: {
    en: 'This case has no other units and no rates: add them on the page Data, in Units of measure, Conversions of units and Currency rates.',
    zh: '此数据没有其他单位和汇率：请在“数据表”页的“计量单位”“单位换算”“汇率”中添加。',
  },
  statedStored: {
    en: 'Inputs on this page are as they are stored: in units of the families and in {currency}. Results are as you chose.',
    zh: '本页的输入按原样显示：数量以各产品族的单位计，金额以 {currency} 计；结果按所选单位显示。',
  },
  statedUnits: { en: 'Quantities in {unit}.', zh: '数量以{unit}计。' },
  statedMoney: {
    en: 'Money in {currency} at the rate of each period.',
    zh: '金额按各期汇率折算为 {currency}。',
  },
  statedWithout: {
    en: 'In their own unit, without a conversion to {unit}: {names}.',
    zh: '以下产品族没有到{unit}的换算，按原单位显示：{names}。',
  },
  statedWithoutRates: {
    en: 'Money is as stated: {currency} has no rate for every period.',
    zh: '金额按原币显示：{currency} 并非每期都有汇率。',
  },
  namesAndMore: { en: '{names} and {count} more', zh: '{names} 等另外 {count} 个' },
} as const;
