/** English names of units, for several and for one. */
import { lookup } from './lookup.ts';

/** Units whose word for one is another than for several; what is not here (kg, t, m³) has one word. */
export const singular = lookup({
  units: 'unit',
  pcs: 'pc',
  pieces: 'piece',
  sets: 'set',
  pairs: 'pair',
  boxes: 'box',
  cases: 'case',
  cartons: 'carton',
  pallets: 'pallet',
  bottles: 'bottle',
  hours: 'hour',
  shifts: 'shift',
  trucks: 'truck',
  heads: 'head',
  days: 'day',
  periods: 'period',
  orders: 'order',
  lots: 'lot',
  measures: 'measure',
  tonnes: 'tonne',
});
