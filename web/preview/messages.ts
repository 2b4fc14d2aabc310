/** Words of the preview of changed inputs. */
export const previewMessages = {
  previewTitle: { en: 'Preview of the changed inputs', zh: '改动后的预览' },
  previewWorkingFor: { en: 'working … {seconds} s', zh: '计算中 … {seconds} 秒' },
  previewBefore: {
    en: 'These figures are of the inputs before the last change; working … {seconds} s',
    zh: '以上数字为上次改动之前的结果；计算中 … {seconds} 秒',
  },
  previewExplaining: {
    en: 'no plan possible; finding out why … {seconds} s',
    zh: '无可行计划，正在查找原因 … {seconds} 秒',
  },
  previewOffer: {
    en: 'Not started: this browser may need a while for it.',
    zh: '未开始：浏览器计算可能需要一段时间。',
  },
  previewMore: { en: 'All figures', zh: '全部指标' },
  previewLess: { en: 'Fewer figures', zh: '收起' },
  previewStart: { en: 'Preview in this browser', zh: '在浏览器中预览' },
  previewHow: {
    en: 'solved in this browser in {seconds} s, {checks} {checks|check|checks} passed. Differences against the stored plan; Optimize stores this one.',
    zh: '在本浏览器中求解，用时 {seconds} 秒，通过 {checks} 项校验。差异对比已存计划；点“优化”保存。',
  },
  previewNone: {
    en: 'No plan can keep all limits with these inputs. Optimize shows which limits conflict.',
    zh: '这些输入下没有可行计划，点“优化”查看原因。',
  },
  previewStopped: {
    en: 'No plan was found in this browser ({reason}). Optimize solves it on the server.',
    zh: '浏览器中未得到计划（{reason}），点“优化”由服务器求解。',
  },
} as const;
