/** How families are produced or bought in: processes with their routings and limits by period. */
import {
  assumed,
  choice,
  decided,
  flag,
  id,
  integerOr,
  number,
  numberOr,
  optionalInteger,
  optionalNumber,
  optionalRef,
  ref,
  table,
  text,
} from '../field.ts';

export const processes = table({
  name: 'processes',
  title: 'Processes',
  titleZh: '工艺',
  about: 'How a family is produced at a site or bought from a subcontractor: costs, limits, lots.',
  notes: {
    unitsMin: 'Units to start in every period.',
    unitsMax: 'Units that can be started per period. Empty: no limit.',
    lotUnitsMin: 'When anything is started in a period, at least this much.',
    lotUnitsMultiple: 'Starts are whole multiples of this. Empty: any quantity.',
    setupCost: 'Paid in every period in which the process is set up.',
    setupCarryOverPeriods:
      'Periods after a setup in which no new setup is needed. Empty or 0: a setup in each period of production.',
  },
  group: 'processes',
  valueKind: 'mixed',
  key: ['process'],
  fields: {
    process: id('Process', '工艺'),
    family: decided(ref('families', 'Family', '产品族')),
    site: decided(ref('sites', 'Site', '地点')),
    name: text('Name', '名称'),
    nameZh: text('Name in Chinese', '中文名称'),
    kind: decided(choice(['make', 'subcontract'], 'make', 'Kind', '类别')),
    isAllowed: decided(flag(true, 'Allowed', '允许使用')),
    yield: assumed(
      numberOr(1, 'Yield', '成品率', 'good units per unit started', {
        max: 10,
        usualMax: 1,
      }),
    ),
    variableCost: assumed(numberOr(0, 'Variable cost', '变动成本', 'money per unit started')),
    leadTimePeriods: assumed(
      integerOr(0, 'Lead time', '提前期', 'periods', {
        max: 60,
        usualMax: 6,
      }),
    ),
    unitsMin: decided(numberOr(0, 'Minimum', '下限', 'units started per period')),
    unitsMax: decided(optionalNumber('Maximum', '上限', 'units started per period')),
    unitsMinTotal: decided(numberOr(0, 'Commitment over the horizon', '计划期承诺量', 'units started')),
    lotUnitsMin: decided(numberOr(0, 'Minimum lot', '最小批量', 'units started')),
    lotUnitsMultiple: decided(optionalNumber('Lot multiple', '批量倍数', 'units started')),
    setupCost: assumed(numberOr(0, 'Setup cost', '换型成本', 'money per setup')),
    firstPeriod: decided(optionalRef('periods', 'First period (empty: the first)', '首期（空：第一期）')),
    lastPeriod: decided(optionalRef('periods', 'Last period (empty: the last)', '末期（空：最后一期）')),
    setupCarryOverPeriods: decided(
      optionalInteger('Setup kept for periods', '换型保持期数', 'periods', { max: 999 }),
    ),
  },
});

export const routings = table({
  name: 'routings',
  title: 'Routings (hours on resources)',
  titleZh: '工艺路线（占用工时）',
  about: 'Hours that a process uses on a resource, per unit and per setup.',
  group: 'processes',
  valueKind: 'assumption',
  key: ['process', 'resource'],
  fields: {
    process: ref('processes', 'Process', '工艺'),
    resource: ref('resources', 'Resource', '资源'),
    hoursPerUnit: number('Hours', '工时', 'hours per unit started'),
    setupHours: numberOr(0, 'Setup time', '换型时间', 'hours per setup'),
  },
});

export const processPeriods = table({
  name: 'processPeriods',
  title: 'Process limits by period',
  titleZh: '工艺分期限制',
  about:
    'Limits and costs of a process in single periods, instead of the values of the process. Empty cells leave the value of the process.',
  group: 'processes',
  valueKind: 'mixed',
  key: ['process', 'period'],
  fields: {
    process: ref('processes', 'Process', '工艺'),
    period: ref('periods', 'Period', '期间'),
    unitsMin: decided(optionalNumber('Minimum', '下限', 'units started')),
    unitsMax: decided(optionalNumber('Maximum', '上限', 'units started')),
    variableCost: assumed(optionalNumber('Variable cost', '变动成本', 'money per unit started')),
    setupCost: assumed(optionalNumber('Setup cost', '换型成本', 'money per setup')),
  },
});

export const blendLimits = table({
  name: 'blendLimits',
  title: 'Blend limits',
  titleZh: '配方限制',
  about:
    'Limits on a quality of a family that is blended from several processes: the average by units started stays between minimum and maximum.',
  group: 'processes',
  valueKind: 'option',
  key: ['blendLimit'],
  fields: {
    blendLimit: id('Blend limit', '配方限制'),
    family: ref('families', 'Family', '产品族'),
    min: optionalNumber('Quality, minimum', '指标下限', 'quality per unit started', { min: -1e9 }),
    max: optionalNumber('Quality, maximum', '指标上限', 'quality per unit started', { min: -1e9 }),
  },
});

export const blendQualities = table({
  name: 'blendQualities',
  title: 'Qualities of what is blended',
  titleZh: '配方成分指标',
  about: 'The quality that each process brings into a blend.',
  group: 'processes',
  valueKind: 'assumption',
  key: ['blendLimit', 'process'],
  fields: {
    blendLimit: ref('blendLimits', 'Blend limit', '配方限制'),
    process: ref('processes', 'Process', '工艺'),
    quality: number('Quality', '指标', 'quality per unit started', { min: -1e9 }),
  },
});
