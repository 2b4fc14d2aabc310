/** Texts of the offline file besides its pages. */
import type { Words } from '../../solver/words/words.ts';

export const messages = {
  /** What the file says until its script has run: where that does not come, this stays. */
  notRun: {
    en: 'Where no pages follow here, this file is not whole, or the program that shows it runs no scripts: open it in a browser.',
    zh: '若此处未显示页面，则文件不完整，或显示它的程序不运行脚本：请用浏览器打开。',
  },
  reading: { en: 'Reading the plans …', zh: '正在读取计划…' },
  intact: {
    en: 'The file is intact: the hash of its contents is as written.',
    zh: '文件完好：内容哈希与记录一致。',
  },
  broken: {
    en: 'The contents of this file were changed: their hash is another.',
    zh: '文件内容已被改动：哈希不一致。',
  },
  damaged: {
    en: 'They cannot be read any more. Ask for the file again.',
    zh: '已无法读取。请重新索取此文件。',
  },
  verified: {
    en: '{count} plans verified here, {checks} checks, each plan with the hash that the pack lists.',
    zh: '{count} 个计划在此通过校验，共 {checks} 项检查，各计划哈希与材料所列一致。',
  },
  notVerified: {
    en: '{failed} of {count} plans fail here.',
    zh: '{count} 个计划中有 {failed} 个在此未通过。',
  },
  whatIf: { en: 'What if', zh: '假如' },
  option: { en: 'Option', zh: '选项' },
  demand: { en: 'Demand, %', zh: '需求，%' },
  price: { en: 'Prices, %', zh: '价格，%' },
  solve: { en: 'Solve', zh: '求解' },
  solving: { en: 'Solving …', zh: '正在求解…' },
  solved: {
    en: '{name}: {status}, {checks} checks passed, {seconds} s, in this page without a server. Not kept: a try of this meeting.',
    zh: '{name}：{status}，通过 {checks} 项校验，用时 {seconds} 秒，在本页内求解，无需服务器。未保存：仅为会上试算。',
  },
  movedDemand: { en: 'demand {change}', zh: '需求 {change}' },
  movedPrice: { en: 'prices {change}', zh: '价格 {change}' },
  noPlan: { en: '{name}: no verified plan ({status})', zh: '{name}：没有通过校验的计划（{status}）' },
  figure: { en: 'Key figure', zh: '关键指标' },
  inPack: { en: 'In the pack', zh: '材料中' },
  now: { en: 'Now', zh: '现在' },
  print: { en: 'Print', zh: '打印' },
} as const satisfies Readonly<Record<string, Words>>;
