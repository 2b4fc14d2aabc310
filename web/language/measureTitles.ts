/** Titles of the planning table's rows. */
import type { PlanningMeasure } from '../../solver/plan/views/planningTable.ts';
import type { MessageKey } from './language.ts';

export const measureTitles: Readonly<Record<PlanningMeasure, MessageKey>> = {
  demand: 'demand',
  segmentDemand: 'demand',
  firmOrders: 'firmOrders',
  leverDemand: 'leverDemand',
  delivered: 'delivered',
  openingStock: 'openingStock',
  producedIntoStock: 'producedIntoStock',
  processProduction: 'producedIntoStock',
  receipts: 'receiptsOnOrder',
  transfersIn: 'transfersIn',
  transfersOut: 'transfersOut',
  used: 'usedInRecipes',
  scrap: 'scrapped',
  shipped: 'shippedOut',
  closingStock: 'closingStock',
  targetStock: 'targetStock',
  daysOfSupply: 'daysOfSupply',
  underWayOpening: 'underWayOpening',
  arrived: 'arrivedThere',
  underWay: 'underWay',
  unsold: 'unsold',
  late: 'late',
  backlog: 'backlog',
  lost: 'lost',
};
