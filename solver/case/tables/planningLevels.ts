/**
 * How a key figure is planned over the hierarchy, and what was typed at its levels where it is not stored at the leaves alone
 * (solver/hierarchy/methods.ts). No plan reads these tables: what is planned stands at the segments, in the table `demand`.
 */
import { choice, number, optionalRef, ref, requiredChoice, table } from '../field.ts';

const levelled = ['demand'] as const;

export const planningMethods = table({
  name: 'planningMethods',
  title: 'Planning methods',
  titleZh: '计划方法',
  about:
    'The method by which a key figure is planned over total, groups, families and segments. Without a row: consistent planning.',
  notes: {
    method:
      'consistent: stored at the segments, every level is their sum. levelByLevel: each level has an amount of its own, added up or split when asked. delta: what is typed at a level is added to it and to those above, and never split.',
  },
  group: 'rules',
  valueKind: 'option',
  key: ['measure'],
  isPlanned: false,
  fields: {
    measure: requiredChoice(levelled, 'Key figure', '指标'),
    method: choice(['consistent', 'levelByLevel', 'delta'], 'consistent', 'Method', '方法'),
  },
});

export const levelAmounts = table({
  name: 'levelAmounts',
  title: 'Amounts at levels',
  titleZh: '各层数量',
  about:
    'Amounts typed at a group, a family or the total, where the planning method is level by level or delta. No plan reads them.',
  notes: {
    group: 'Group whose amount it is, or',
    family: 'family whose amount it is. Both empty: the total.',
    units: 'Level by level: the amount of the level. Delta: what is added to the sum of the level below.',
  },
  group: 'rules',
  valueKind: 'option',
  key: ['measure', 'group', 'family', 'period'],
  isPlanned: false,
  fields: {
    measure: requiredChoice(levelled, 'Key figure', '指标'),
    group: optionalRef('groups', 'Group', '产品组'),
    family: optionalRef('families', 'Family', '产品族'),
    period: ref('periods', 'Period', '期间'),
    units: number('Amount', '数量', 'units', { min: -1e12 }),
  },
});
