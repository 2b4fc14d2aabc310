/** Texts of `equipoise versions`. */
export const messages = {
  aboutVersions: {
    en: 'the kept plans of a case in the store: list, keep, copy, activate, publish, compare, delete, restore',
    zh: '存储中案例的已保存计划：列出、保存、复制、启用、发布、比较、删除、恢复',
  },
  aboutVersionsList: { en: 'list the versions, newest first', zh: '列出版本，最新在前' },
  aboutVersionsKeep: {
    en: 'keep the latest plan of a scenario by name; the first version of a case is its active one',
    zh: '以名称保存方案的最新计划；案例的第一个版本即为现行版本',
  },
  aboutVersionsCopy: {
    en: 'copy a version under another name, whole or with a part of the plan of another version',
    zh: '以其他名称复制版本，可整体复制，或并入另一版本计划的一部分',
  },
  aboutVersionsActivate: {
    en: 'make a version the active one; the one before is old',
    zh: '启用版本；原现行版本成为旧版本',
  },
  aboutVersionsPublish: {
    en: 'publish a version: it can never change again',
    zh: '发布版本：此后不能再更改',
  },
  aboutVersionsCompare: {
    en: 'key figures of two versions, and the cells in which they differ most',
    zh: '两个版本的关键指标，以及差异最大的单元格',
  },
  aboutVersionsDelete: {
    en: 'delete a version that is neither active nor published; the page Versions brings it back for 30 days',
    zh: '删除既非现行也未发布的版本；30 天内可在版本页面恢复',
  },
  aboutVersionsRestore: {
    en: 'make the inputs of a version a scenario, with its plan',
    zh: '将版本的输入恢复为方案，并带上其计划',
  },
  argumentVersion: { en: 'number or name of a version', zh: '版本的编号或名称' },
  argumentVersionName: { en: 'name that the version gets', zh: '版本的名称' },
  optionCase: { en: 'case of the store; needed where it has several', zh: '存储中的案例；有多个时必填' },
  optionWho: { en: 'who does it', zh: '操作人' },
  optionDescription: { en: 'description of the version', zh: '版本说明' },
  optionKeepScenario: { en: 'scenario whose plan is kept', zh: '保存其计划的方案' },
  optionPartFrom: {
    en: 'version whose plan supplies a part of the copy',
    zh: '其计划的一部分将并入副本的版本',
  },
  optionPartFamilies: { en: 'families of that part, by commas', zh: '该部分的产品族，以逗号分隔' },
  optionPartPeriods: { en: 'periods of that part, by commas', zh: '该部分的期间，以逗号分隔' },
  optionPartFigures: { en: 'figures of that part, by commas', zh: '该部分的指标，以逗号分隔' },
  optionCompareRows: { en: 'cells that are printed', zh: '打印的单元格数' },
  optionRestoreName: { en: 'name of the scenario', zh: '方案名称' },
  noVersions: { en: 'The case {case} has no versions.', zh: '案例 {case} 没有版本。' },
  versionNumber: { en: 'number', zh: '编号' },
  versionName: { en: 'name', zh: '名称' },
  versionState: { en: 'state', zh: '状态' },
  versionKept: { en: 'kept', zh: '保存于' },
  versionAbout: { en: 'description', zh: '说明' },
  versionActive: { en: 'active', zh: '现行' },
  versionInactive: { en: 'not active', zh: '未启用' },
  versionOld: { en: 'old', zh: '旧版本' },
  versionPublished: { en: 'published', zh: '已发布' },
  versionWasKept: { en: 'Version {number}, {name}, is kept.', zh: '已保存版本 {number}：{name}。' },
  versionWasActivated: { en: 'Version {number}, {name}, is active.', zh: '已启用版本 {number}：{name}。' },
  versionWasPublished: { en: 'Version {number}, {name}, is published.', zh: '已发布版本 {number}：{name}。' },
  versionWasDeleted: { en: 'Version {number}, {name}, is deleted.', zh: '已删除版本 {number}：{name}。' },
  versionWasRestored: {
    en: 'The inputs of version {number} are the scenario {scenario}, with its plan.',
    zh: '版本 {number} 的输入已成为方案 {scenario}，并带有其计划。',
  },
  versionInputsRestored: {
    en: 'The inputs of version {number} are the scenario {scenario}; it has to be solved.',
    zh: '版本 {number} 的输入已成为方案 {scenario}；需要求解。',
  },
  versionsEqual: { en: 'The plans are the same in every cell.', zh: '两个计划的所有单元格相同。' },
  versionsDiffer: {
    en: 'The plans differ in {count} {count|cell|cells}; {shown} of them are printed, by value.',
    zh: '两个计划有 {count} 个单元格不同；按金额打印其中 {shown} 个。',
  },
  cellFamily: { en: 'family', zh: '产品族' },
  cellFigure: { en: 'figure', zh: '指标' },
  cellPeriod: { en: 'period', zh: '期间' },
  cellDifference: { en: 'difference', zh: '差异' },
  versionNoPlan: {
    en: 'The scenario {scenario} has no plan: solve it first.',
    zh: '方案 {scenario} 没有计划：请先求解。',
  },
  versionFigureUnknown: {
    en: 'There is no figure {figure}; there are {figures}.',
    zh: '没有指标 {figure}；现有 {figures}。',
  },
  versionWithoutPlan: {
    en: 'The version {name} has no plan.',
    zh: '版本 {name} 没有计划。',
  },
} as const;
