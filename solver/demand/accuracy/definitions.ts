/** Names, units and definitions of the accuracy measures in both languages; formulas and sources are in measures.ts. */
import type { Words } from '../../words/words.ts';
import type { Accuracy } from './measures.ts';

export interface MeasureDefinition {
  readonly name: keyof Accuracy;
  readonly title: Words;
  /** A share is shown in per cent; a ratio and a count as they are. */
  readonly unit: 'share' | 'ratio' | 'units' | 'count';
  /** Whether less is better, or nearness to 0, or neither. */
  readonly better: 'less' | 'zero' | 'neither';
  readonly definition: Words;
}

export const measureDefinitions: readonly MeasureDefinition[] = [
  {
    name: 'wmape',
    title: { en: 'WMAPE', zh: '加权平均绝对百分比误差 (WMAPE)' },
    unit: 'share',
    better: 'less',
    definition: {
      en: 'Sum of absolute errors divided by the sum of actual amounts.',
      zh: '绝对误差之和除以实际量之和。',
    },
  },
  {
    name: 'bias',
    title: { en: 'Bias', zh: '偏差' },
    unit: 'share',
    better: 'zero',
    definition: {
      en: 'Sum of forecast minus actual, divided by the sum of actual amounts. Above 0: the forecast was too high.',
      zh: '预测减实际之和除以实际量之和。大于 0：预测偏高。',
    },
  },
  {
    name: 'mase',
    title: { en: 'MASE', zh: '平均绝对标度误差 (MASE)' },
    unit: 'ratio',
    better: 'less',
    definition: {
      en: 'Mean absolute error divided by that of the seasonal naive forecast on the history. Below 1: better than that.',
      zh: '平均绝对误差除以季节朴素法在历史上的平均绝对误差。小于 1：优于该方法。',
    },
  },
  {
    name: 'smape',
    title: { en: 'sMAPE', zh: '对称平均绝对百分比误差 (sMAPE)' },
    unit: 'share',
    better: 'less',
    definition: {
      en: 'Mean of absolute errors, each divided by the mean of forecast and actual.',
      zh: '各期绝对误差除以预测与实际的平均值，再取平均。',
    },
  },
  {
    name: 'trackingSignal',
    title: { en: 'Tracking signal', zh: '跟踪信号' },
    unit: 'ratio',
    better: 'zero',
    definition: {
      en: 'Sum of errors divided by the mean absolute error. Beyond ±4 the errors have a direction.',
      zh: '误差之和除以平均绝对误差。超出 ±4 表示误差有方向性。',
    },
  },
  {
    name: 'mad',
    title: { en: 'Mean absolute error', zh: '平均绝对误差' },
    unit: 'units',
    better: 'less',
    definition: {
      en: 'Mean of the absolute differences between forecast and actual.',
      zh: '预测与实际之差的绝对值的平均。',
    },
  },
  {
    name: 'rmse',
    title: { en: 'Root mean squared error', zh: '均方根误差' },
    unit: 'units',
    better: 'less',
    definition: {
      en: 'Root of the mean of squared errors; large errors weigh more.',
      zh: '误差平方均值的平方根；大误差权重更大。',
    },
  },
  {
    name: 'errorTotal',
    title: { en: 'Error total', zh: '误差合计' },
    unit: 'units',
    better: 'zero',
    definition: {
      en: 'Sum of forecast minus actual.',
      zh: '预测减实际之和。',
    },
  },
  {
    name: 'pairs',
    title: { en: 'Compared', zh: '比较期数' },
    unit: 'count',
    better: 'neither',
    definition: {
      en: 'Number of forecasts with an actual amount.',
      zh: '有实际值的预测个数。',
    },
  },
];
