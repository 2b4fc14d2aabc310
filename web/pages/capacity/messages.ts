/** Words of the page Capacity. */
export const capacityMessages = {
  capFull: {
    en: '{count} of {all} {all|resource|resources} {count|is|are} full in some {period}',
    zh: '{all} 个资源中有 {count} 个在某{period}满载',
  },
  capTitle: {
    en: '{count} of {all} {all|resource|resources} {count|is|are} full in some {period}; {resource} may be worth the most per hour',
    zh: '{all} 个资源中有 {count} 个在某{period}满载；{resource} 每小时价值可能最高',
  },
  capNone: { en: 'No resource is full in any {period}', zh: '没有资源满载' },
  capSub: {
    en: 'Load, % of regular productive hours, by {period}. Bands: ≤75, ≤90, ≤100, ≤105, above.',
    zh: '负荷：占正常有效工时 %。色阶：≤75、≤90、≤100、≤105、以上。',
  },
  behind: { en: '{resource}, {period}', zh: '{resource}，{period}' },
  hoursLine: {
    en: '{used} h used of {regular} h regular; {overtime} h overtime, {shifts} h extra shifts',
    zh: '使用 {used} 小时，正常 {regular} 小时；加班 {overtime} 小时，加班次 {shifts} 小时',
  },
  oneMoreHour: { en: 'One more hour here is worth at most {money}.', zh: '此处多一小时至多价值 {money}。' },
  hourUnknown: {
    en: 'The value of an hour is not known: a plan with integer decisions has no shadow prices.',
    zh: '含整数决策的计划没有每小时价值。',
  },
  noMoreHour: { en: 'One more hour here changes nothing.', zh: '此处多一小时没有价值。' },
  pickCell: {
    en: 'Choose a cell to see the families behind it and what an hour is worth.',
    zh: '选择单元格查看其产品族与每小时价值。',
  },
  loadSub: { en: '% of regular hours', zh: '占正常工时 %' },
  capLevel: { en: 'Level this', zh: '自动均衡' },
  capLevelAbout: {
    en: 'Opens the planning table at this load, where moves are proposed',
    zh: '在计划表中打开此负荷并提出移动方案',
  },
  closeCell: { en: 'Close the details of the cell', zh: '关闭单元格明细' },
} as const;
