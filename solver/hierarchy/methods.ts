/**
 * The three methods of planning a hierarchy, after SAP R/3 SOP: what each does, and the reason with which a function that a
 * method lacks is refused.
 */
import { sentence, type Words } from '../words/words.ts';

export const planningMethods = ['consistent', 'levelByLevel', 'delta'] as const;

/**
 * - `consistent`: stored at the leaves; an entry at any level is at once on all, which are equal to the last unit.
 * - `levelByLevel`: stored at each level; added up or split only when asked.
 * - `delta`: an entry adds to every level above it by itself and is never split.
 */
export type PlanningMethod = (typeof planningMethods)[number];

/** What can be asked of a hierarchy beyond reading and typing. */
export type HierarchyFunction =
  | 'aggregate'
  | 'disaggregate'
  | 'fixValue'
  | 'events'
  | 'levelling'
  | 'background'
  | 'notes'
  | 'transfer'
  | 'keepForecast';

/** Titles of the planning methods. */
export const methodTitles: Readonly<Record<PlanningMethod, Words>> = {
  consistent: { en: 'Consistent planning', zh: '一致计划' },
  levelByLevel: { en: 'Level by level', zh: '逐层计划' },
  delta: { en: 'Delta planning', zh: '增量计划' },
};

const deltaReasons: Readonly<Partial<Record<HierarchyFunction, Words>>> = {
  disaggregate: {
    en: 'Delta planning adds up and never splits: type at the level below instead.',
    zh: '增量计划只汇总、不拆分：请在下层输入。',
  },
  aggregate: {
    en: 'Delta planning adds up by itself: there is nothing to aggregate.',
    zh: '增量计划会自动汇总，无需再汇总。',
  },
  events: {
    en: 'Delta planning has no events: an event would have to be split to the levels below.',
    zh: '增量计划不支持事件：事件需要拆分到下层。',
  },
  levelling: {
    en: 'Delta planning has no resource levelling: its levels are not the same plan.',
    zh: '增量计划不支持资源平衡：各层并非同一计划。',
  },
  background: {
    en: 'Delta planning has no jobs: entries are added up as they are made.',
    zh: '增量计划不支持后台作业：输入时即时汇总。',
  },
  notes: {
    en: 'Delta planning has no notes at cells: a sum has no text of its own.',
    zh: '增量计划不支持单元格备注：合计没有自己的文本。',
  },
  transfer: {
    en: 'Delta planning cannot be transferred: what was typed above is in no member.',
    zh: '增量计划不能传递：上层输入的数量不属于任何成员。',
  },
  keepForecast: {
    en: 'Delta planning keeps no forecast versions: they are made at one level only.',
    zh: '增量计划不保存预测版本：预测只在一层产生。',
  },
};

/** Why a method lacks a function; null where it has it. */
export function methodLacks(method: PlanningMethod, asked: HierarchyFunction): Words | null {
  if (method === 'consistent')
    return asked === 'aggregate'
      ? sentence(
          'Consistent planning is always added up: there is nothing to aggregate.',
          '一致计划始终是汇总的，无需再汇总。',
        )
      : null;
  if (asked === 'fixValue')
    return sentence(
      'Values can be fixed in consistent planning only: elsewhere no other level follows them.',
      '只有一致计划可以固定数值：其他方法中各层互不跟随。',
    );
  return method === 'delta' ? (deltaReasons[asked] ?? null) : null;
}
