/** What kinds of load, freedoms and phases of levelling are called, in both languages. */
import { percentText } from '../words/numbers.ts';
import { enumerated, inBoth, sentence, type Words } from '../words/words.ts';
import type { FreedomName } from './freedoms.ts';
import type { Help, LevelPhase } from './leveller.ts';
import type { Levelling } from './levelPlan.ts';
import type { LoadKind } from './loads.ts';
import type { MoveChange } from './moves.ts';

export const loadKindTitles: Readonly<Record<LoadKind, Words>> = {
  machines: { en: 'Machines and lines', zh: '设备与产线' },
  labour: { en: 'Labour', zh: '人工' },
  tools: { en: 'Tools', zh: '工装' },
  materials: { en: 'Materials', zh: '物料' },
  storage: { en: 'Storage', zh: '库容' },
  emissions: { en: 'Emissions', zh: '排放' },
};

/** What the freedoms are called. */
export const freedomTitles: Readonly<Record<FreedomName, Words>> = {
  otherMonths: { en: 'Other periods', zh: '其他期间' },
  otherProcesses: { en: 'Other processes', zh: '其他工艺' },
  outsourcing: { en: 'Outsourcing', zh: '外协' },
  overtime: { en: 'More overtime', zh: '增加加班' },
  moreShifts: { en: 'Extra shifts', zh: '加班次' },
  deliveries: { en: 'Later deliveries and lost sales', zh: '延迟交付与失销' },
  people: { en: 'Hiring and layoffs', zh: '招聘与裁员' },
  choices: { en: 'Investments and demand shaping', zh: '投资与需求调节' },
  endStock: { en: 'Less stock at the end of the horizon', zh: '减少计划期末库存' },
};

/** What levelling is at. */
export const phaseTitles: Readonly<Record<LevelPhase, Words>> = {
  build: { en: 'reading the plan', zh: '读取计划' },
  excess: { en: 'taking out overloads', zh: '消除超负荷' },
  objective: { en: 'making it cheap', zh: '降低成本' },
  change: { en: 'keeping changes few', zh: '减少变动' },
  moves: { en: 'listing the moves', zh: '列出移动' },
  help: { en: 'trying other freedoms', zh: '尝试其他许可' },
};

const everythingTitles = {
  allFamilies: { en: 'All families', zh: '所有产品族' },
  allPeriods: { en: 'All periods', zh: '所有期间' },
  everything: { en: 'Everything: all families, periods and freedoms', zh: '全部：所有产品族、期间与许可' },
} as const satisfies Readonly<Record<string, Words>>;

/** What is tried to help. */
export function helpTitle(freedoms: Help['freedoms']): Words {
  return typeof freedoms === 'string'
    ? everythingTitles[freedoms]
    : enumerated(freedoms.map((name) => freedomTitles[name]));
}

/** What changes that are no production are called. */
export const changeTitles: Readonly<Record<Exclude<MoveChange['kind'], 'production'>, Words>> = {
  shiftCount: { en: 'Extra shifts', zh: '加班次' },
  people: { en: 'People', zh: '人员' },
  investment: { en: 'Investment', zh: '投资' },
  demandShaping: { en: 'Demand shaping', zh: '需求调节' },
  flows: {
    en: 'Deliveries, stock, transport and orders at the same production',
    zh: '生产不变，交付、库存、运输与订购调整',
  },
};

/** What is said of groups of moves (`moveGroups`). */
export const groupWords = {
  /** An overload without moves of its own. */
  byOthers: { en: 'taken out by the moves above', zh: '由上方的移动消除' },
  decisions: { en: 'Other decisions', zh: '其他决定' },
} as const satisfies Readonly<Record<string, Words>>;

/** How many moves a group has. */
export function moveCountWords(count: number): Words {
  return sentence('{count} {count|move|moves}', '{count} 项移动', { count });
}

/** What is said of production that only changes on one side of a move. */
export const oneSided = {
  less: { en: 'made less', zh: '减少生产' },
  more: { en: 'made more', zh: '增加生产' },
} as const satisfies Readonly<Record<string, Words>>;

/** How far the proposal is proved to be from the best one within its freedoms; null where change came first: nothing is claimed then. */
export function gapWords({ gap, aim }: Pick<Levelling, 'gap' | 'aim'>): Words | null {
  if (aim !== 'cost') return null;
  if (gap === null)
    return {
      en: 'How much better another proposal within these freedoms could be is not proved.',
      zh: '在此范围内另一方案最多还可改善多少未得到证明。',
    };
  return sentence(
    'Proved: another proposal within these freedoms could be better by at most {share} of the optimized value.',
    '已证明：在此范围内另一方案的优化值最多还可改善 {share}。',
    { share: inBoth((language) => percentText(gap, language, 2)) },
  );
}
