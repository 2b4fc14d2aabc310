/** Titles of the planning table's rows: pages show them, and formulas of macros name rows by them. */
import type { Words } from '../../words/words.ts';
import type { PlanningMeasure } from './planningTable.ts';

export const measureWords: Readonly<Record<PlanningMeasure, Words>> = {
  demand: { en: 'Sales forecast', zh: '销售预测' },
  segmentDemand: { en: 'Sales forecast', zh: '销售预测' },
  firmOrders: { en: 'of which firm orders', zh: '其中确定订单' },
  leverDemand: { en: 'Chosen demand-shaping measures', zh: '所选需求塑造' },
  delivered: { en: 'Sales', zh: '销售' },
  openingStock: { en: 'Opening stock', zh: '期初库存' },
  producedIntoStock: { en: 'Production into stock', zh: '生产入库' },
  processProduction: { en: 'Production into stock', zh: '生产入库' },
  receipts: { en: 'Receipts on order', zh: '在途到货' },
  transfersIn: { en: 'Transfers in', zh: '调入' },
  transfersOut: { en: 'Transfers out', zh: '调出' },
  used: { en: 'Used in recipes', zh: '配方耗用' },
  scrap: { en: 'Scrapped', zh: '报废' },
  shipped: { en: 'Sent to customers', zh: '发往客户' },
  closingStock: { en: 'Closing stock', zh: '期末库存' },
  targetStock: { en: 'Target stock', zh: '目标库存' },
  daysOfSupply: { en: 'Days’ supply', zh: '库存天数' },
  targetDays: { en: 'Target days’ supply', zh: '目标库存天数' },
  underWayOpening: { en: 'Under way before', zh: '期初在途' },
  arrived: { en: 'Arrived', zh: '到达' },
  underWay: { en: 'Goods under way', zh: '期末在途' },
  unsold: { en: 'Arrived, not sold', zh: '到达未售' },
  late: { en: 'Backordered', zh: '转为欠交' },
  backlog: { en: 'Backlog', zh: '欠交' },
  lost: { en: 'Lost sales', zh: '失销' },
  load: { en: 'Load in per cent of regular hours', zh: '负荷（占正常工时百分比）' },
  overtime: { en: 'Overtime in hours', zh: '加班工时' },
  userRow: { en: 'Row of a macro', zh: '宏的行' },
};
