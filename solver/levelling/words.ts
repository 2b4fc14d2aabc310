/** What kinds of load are called, in both languages. */
import type { Words } from '../words/words.ts';
import type { LoadKind } from './loads.ts';

export const loadKindTitles: Readonly<Record<LoadKind, Words>> = {
  machines: { en: 'Machines and lines', zh: '设备与产线' },
  labour: { en: 'Labour', zh: '人工' },
  tools: { en: 'Tools', zh: '工装' },
  materials: { en: 'Materials', zh: '物料' },
  storage: { en: 'Storage', zh: '库容' },
  emissions: { en: 'Emissions', zh: '排放' },
};
