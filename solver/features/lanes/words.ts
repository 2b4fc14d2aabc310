/** Names of lanes: the feature, its lines of money, its limits. */
import type { FeatureWords } from '../../formulation/featureWords.ts';

export const words = {
  title: { en: 'Lanes', zh: '运输线路' },
  missed: { en: 'Transport limit', zh: '运输上限' },
  money: {
    transport: { en: 'Transport', zh: '运输' },
  },
  limits: {
    trucks: { en: 'Truck limit', zh: '车次上限' },
    laneCapacity: { en: 'Lane limit', zh: '线路上限' },
    throughput: { en: 'Goods received, maximum', zh: '收货上限' },
  },
  checks: {
    'goods fit into the trucks': '货物装得下车辆',
    'no trucks where goods go by the unit': '按件运输时不用车辆',
    'nothing is sent off that arrives after the horizon': '不发运计划期后才到的货物',
    'shipments are not negative': '发运不为负',
    'the lane keeps its capacity': '线路不超运力',
    'the site keeps its throughput': '地点不超吞吐量',
    'trucks are whole': '车辆为整数',
    'trucks keep their maximum': '车辆不超上限',
  },
} as const satisfies FeatureWords;
