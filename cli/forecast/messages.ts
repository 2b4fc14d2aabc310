/** Texts of `equipoise forecast`. */
export const messages = {
  aboutForecast: {
    en: 'forecast the demand of every segment from its history, with the model, why it was chosen, and its accuracy',
    zh: '按历史预测每个细分的需求，并说明所选模型、选择原因与准确度',
  },
  noHistory: {
    en: 'The case has no sales history: there is nothing to forecast from.',
    zh: '案例没有销售历史，无法预测。',
  },
  segment: { en: 'Segment', zh: '细分' },
  forecastModel: { en: 'Model', zh: '模型' },
  wmape: { en: 'WMAPE', zh: '加权误差' },
  bias: { en: 'Bias', zh: '偏差' },
  mase: { en: 'MASE', zh: '标度误差' },
  trackingSignal: { en: 'Tracking signal', zh: '跟踪信号' },
  forecastTotal: { en: 'Forecast, all periods', zh: '各期预测合计' },
  unit: { en: 'Unit', zh: '单位' },
  reasonOf: { en: '{segment}: {reason}', zh: '{segment}：{reason}' },
} as const;
