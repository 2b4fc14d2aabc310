/**
 * The library: everything that a program needs to read a case, change it, solve it, verify the plan and tell what it is
 * worth. Pure: no Node module, clock, network or environment; loaders for Node are in `equipoise/node`.
 */

export { roundedParts } from './arithmetic/roundedParts.ts';
export type { Backend, SolveProgress } from './backends/backend.ts';
export { SolverFailure } from './backends/backend.ts';
export {
  caseJsonSchema,
  readCaseDocument,
  readCaseFolder,
  readCaseJson,
  writeCaseFolder,
  writeCaseJson,
} from './case/caseFiles.ts';
export type { ReadCase } from './case/caseReading.ts';
export type { MoneyByPeriod } from './case/money.ts';
export type { PlanningCase, Row, TableName } from './case/planningCase.ts';
export { CaseError, type Problem, problemText } from './case/problems.ts';
export { validateCase } from './case/validate.ts';
export {
  type ExperimentResults,
  type ExperimentSummary,
  summarizeExperiment,
} from './experiments/analysis.ts';
export {
  fractionalDesign,
  gridPoints,
  latinHypercube,
  neighbourOrder,
  sobolPoints,
} from './experiments/designs.ts';
export {
  type ExperimentRun,
  type ExperimentRuns,
  experimentMetrics,
  experimentRuns,
} from './experiments/experiment.ts';
export {
  type ExperimentFile,
  experimentJsonSchema,
  experimentSchema,
} from './experiments/experimentFile.ts';
export { experimentReport, experimentSentences } from './experiments/experimentReport.ts';
export { ExperimentRunner, type OpenExperiment } from './experiments/experimentRunner.ts';
export { type LinkedRun, linkedRun, runLink } from './experiments/runLink.ts';
export {
  type Course,
  type CourseFigures,
  courseFigures,
  isDecided,
  type PolicyStanding,
  type PreparedTournament,
  prepareTournament,
  summarizeTournament,
  type TournamentFile,
  type TournamentFinding,
  type TournamentResult,
  type TournamentSettings,
  tournamentFigures,
  tournamentSchema,
} from './experiments/tournament.ts';
export { type TournamentReportOptions, tournamentReport } from './experiments/tournamentReport.ts';
export { tournamentSentences } from './experiments/tournamentSentences.ts';
export {
  type Attribution,
  type AttributionMethod,
  attribute,
  setsToAsk,
} from './explain/attribution.ts';
export {
  type BridgeAmounts,
  type BridgeCause,
  type BridgeProgress,
  type BridgeRequest,
  bridgeByCause,
  bridgeByInputs,
  type CauseBridge,
  type KnownPlan,
  type NoBridge,
} from './explain/bridge.ts';
export { bridgeSentences } from './explain/bridgeSentences.ts';
export { type LintFinding, lintCosts } from './explain/costLint.ts';
export {
  type ExplainedOptions,
  type ExplainedProgress,
  type ExplainedResult,
  solveAndExplain,
  withReasons,
} from './explain/explainRun.ts';
export { hourWorthSentences } from './explain/hourWorthSentences.ts';
export { type HoursCell, type HourWorth, hourWorths } from './explain/hourWorths.ts';
export type { Infeasibility } from './explain/infeasibility.ts';
export {
  type HoursPeg,
  type Peg,
  Pegging,
  type PegPlace,
  type SupplyOfDemand,
  type UseOfHours,
  type UseOfProduction,
} from './explain/pegging.ts';
export { productionUseSentences, supplySentences, useSentences } from './explain/pegSentences.ts';
export { type MovedPlan, moveSentences, type PlanMoves, planMoves } from './explain/planMoves.ts';
export { type PriceVolumeMix, priceVolumeMix, type ValuedPlan } from './explain/priceVolumeMix.ts';
export type { Relief, Repair } from './explain/repairs.ts';
export { conflictSentence, limitSentence, reliefSentence, repairSentence } from './explain/sentences.ts';
export type { BindingLimit, ShortageCertificate, ShortCell, Unlock } from './explain/shortageCertificate.ts';
export { shortageSentences } from './explain/shortageSentences.ts';
export { type ShortageOptions, shortageCertificates, shortCells } from './explain/shortages.ts';
export { splitSentences } from './explain/splitSentences.ts';
export { type FamilySplit, familiesToSplit, splitFamily, splitFaults } from './explain/splittability.ts';
export { changeSentences, type WhatChanged, whatChanged } from './explain/whatChanged.ts';
export {
  type AskedPlan,
  type Pin,
  pinnedValue,
  type WhyNot,
  WhyNotSession,
  whyNot,
} from './explain/whyNot.ts';
export { planMoney } from './features/accounts.ts';
export { features } from './features/features.ts';
export { type Formulation, formulate } from './features/formulateCase.ts';
export { BuildStopped, ModelTooLarge } from './formulation/buildLimits.ts';
export { hierarchyOf, proportionsIn, segmentProportions } from './hierarchy/caseProportions.ts';
export {
  aggregate,
  allValues,
  disaggregate,
  emptyKeyFigure,
  enterValue,
  fixValue,
  type KeyFigure,
  valueAt,
} from './hierarchy/keyFigure.ts';
export { methodLacks, methodTitles, type PlanningMethod } from './hierarchy/methods.ts';
export {
  equalProportions,
  proportionsFromHistory,
  proportionWarning,
  withFixedProportions,
} from './hierarchy/proportions.ts';
export { type SplitPart, type SplitResult, splitEntry } from './hierarchy/splitEntry.ts';
export { spansOf, splitTime, sumPieces, timePieces } from './hierarchy/timeSplit.ts';
export { treeOf } from './hierarchy/tree.ts';
export {
  currencyChoices,
  fromUnit,
  ratesByPeriod,
  totalInCurrency,
  totalInUnit,
  toUnit,
  unitChoices,
  unitRatios,
  withoutConversionWords,
} from './hierarchy/unitConversion.ts';
export { type IndexedCase, indexCase } from './index/indexedCase.ts';
export type { ConcurrentSearch, ConcurrentSearchTask } from './mip/concurrentSearch.ts';
export type { LotSizing, Strengthening } from './mip/rootStrengthening.ts';
export { type Certificate, certify } from './model/certificate.ts';
export { type Comparison, compareModels } from './model/compare.ts';
export type { Model } from './model/model.ts';
export { readMps } from './model/readMps.ts';
export { writeLp, writeMps } from './model/write.ts';
export {
  type Aims,
  type PlanningRule,
  planByRule,
  type RuleKind,
  type RuleNote,
  type RulePlan,
  ruleKinds,
} from './plan/byHand/planningRules.ts';
export { computeKeyFigures, type KeyFigures, keyFigureDefinitions } from './plan/figures/keyFigures.ts';
export { type MoneyTotals, moneyTotals } from './plan/finance.ts';
export {
  type Measure,
  type MeasureName,
  measureNames,
  measuresOf,
  measureText,
  measureTitle,
  measureValue,
  readMeasure,
} from './plan/measures.ts';
export { arePenaltiesIn } from './plan/objective.ts';
export { objectiveMeasureWords } from './plan/objectiveText.ts';
export { type Plan, restorePlan, type StoredPlan, storePlan } from './plan/plan.ts';
export { type PlanningTable, planningTable } from './plan/views/planningTable.ts';
export { type PlanSubject, type PlanTable, type PlanTableRow, planTables } from './plan/views/planTables.ts';
export { type AmountScale, amountScale, amountScaleWords } from './policies/amountScale.ts';
export { type CoursePeriod, coursePeriods } from './policies/coursePeriods.ts';
export type { SimulationFigures } from './policies/figures.ts';
export type { ForecasterKind } from './policies/forecasters.ts';
export {
  economicOrderQuantity,
  type LotProblem,
  lotCost,
  lotForLot,
  silverMeal,
  wagnerWhitin,
} from './policies/lotSizing.ts';
export { type NotDecided, notDecided } from './policies/notDecided.ts';
export { type PolicySpecification, policyOf, policySchema } from './policies/policies.ts';
export type {
  Decisions,
  Information,
  PlanningState,
  Policy,
  PolicyKind,
  PolicyNote,
} from './policies/policy.ts';
export type { NotMade } from './policies/produce.ts';
export { planByStockAims, type RuleOptions, rulePolicy } from './policies/rulePolicy.ts';
export {
  type Simulation,
  type SimulationOptions,
  type SimulationRequest,
  SimulationStopped,
  simulate,
} from './policies/simulate.ts';
export type { Happenings } from './policies/world.ts';
export { type CrossCheck, crossCheck, type Verdict } from './run/crossCheck.ts';
export { makePlan, type PlanByHand, type TypedProduction } from './run/madePlan.ts';
export type { RunOptions, RunProgress } from './run/options.ts';
export { DEFAULT_RELATIVE_GAP } from './run/options.ts';
export { type RunResult, type RunStatus, solvePlan } from './run/solve.ts';
export { type StartKind, WhatIf, type WhatIfAnswer } from './run/whatIf.ts';
export {
  type CaseWithScenarios,
  type ReadCaseFiles,
  readCaseFiles,
  readCaseWithScenarios,
  writeCaseFiles,
  writeCaseWithScenarios,
} from './scenario/caseWithScenarios.ts';
export {
  assumptionsOf,
  type Combination,
  combinations,
  combinedScenario,
  combinedScenarios,
  isDoNothing,
  type OptionUnder,
  optionUnder,
  type ResolvedCombination,
  resolveCombination,
  type ScenarioKind,
  type SplitScenario,
  scenarioKind,
  splitScenario,
} from './scenario/combinations.ts';
export { type InputChange, inputDiff } from './scenario/inputDiff.ts';
export { applyLever, type Lever, leverKind, leverParts, leverSchema } from './scenario/levers.ts';
export { withReferencePlan } from './scenario/referencePlan.ts';
export { applyScenarios, resolveScenario, type Scenario } from './scenario/scenario.ts';
export { createSiftingHighs as createHighsBackend } from './sifting/siftingHighs.ts';
export { extendCase } from './timeline/extendCase.ts';
export {
  type Alternative,
  type Alternatives,
  type AlternativesRequest,
  alternativeDimensions,
  alternatives,
} from './tradeoff/alternatives.ts';
export { readAssumption } from './tradeoff/assumption.ts';
export type { CaseChoice, CaseOptions, CaseWorth, LeverSet } from './tradeoff/caseSolver.ts';
export { comparisonFinding, moneyBridge } from './tradeoff/comparison.ts';
export {
  type Compromise,
  type CompromiseRequest,
  compromise,
  type Party,
  usualParties,
} from './tradeoff/compromise.ts';
export {
  type FlipPoints,
  type FlipProof,
  type FlipRequest,
  flipPoints,
  flipProof,
} from './tradeoff/flipPoint.ts';
export {
  type Frontier,
  type FrontierMeasure,
  type FrontierPoint,
  type FrontierRequest,
  frontier,
} from './tradeoff/frontier.ts';
export { frontierSentences } from './tradeoff/frontierSentences.ts';
export { type FrozenRegret, type FrozenRegretRequest, frozenRegret } from './tradeoff/frozenRegret.ts';
export {
  freezeRungs,
  type Ladder,
  ladderSentences,
  levelChangeRungs,
  overtimeRungs,
  priceLadder,
  type Rung,
  serviceRungs,
  stockRungs,
} from './tradeoff/ladder.ts';
export type { MeasuredPlan } from './tradeoff/measuredPlan.ts';
export { type MatrixEntry, type OptionMatrix, optionMatrix } from './tradeoff/optionMatrix.ts';
export { regretSentence, suffererWords } from './tradeoff/regretSentences.ts';
export {
  type AgreedCells,
  agreedCells,
  type Churn,
  churnOf,
  type StabilityCost,
  stabilityCost,
} from './tradeoff/stabilityCost.ts';
export type { TradeoffOptions, TradeoffProgress } from './tradeoff/tradeoffOptions.ts';
export { demandFan, type Fan, pastCoverage } from './uncertainty/coverage.ts';
export {
  normalLoss,
  normalProbability,
  normalQuantile,
  studentProbability,
  studentQuantile,
} from './uncertainty/distributions.ts';
export { type Future, type FutureOptions, futuresOf } from './uncertainty/futures.ts';
export { type FuturesPreview, futuresPreview } from './uncertainty/futuresPreview.ts';
export {
  type MonteCarlo,
  type MonteCarloRequest,
  monteCarlo,
  type Outcome,
} from './uncertainty/monteCarlo.ts';
export { errorUnits, type Residuals, residualsOf } from './uncertainty/residuals.ts';
export {
  type SampleAverage,
  type SampleAverageOptions,
  type SampledProblem,
  sampleAverage,
} from './uncertainty/sampleAverage.ts';
export { solveTwoStage, type TwoStageMethod, type TwoStageSolution } from './uncertainty/solveTwoStage.ts';
export {
  benjaminiHochberg,
  bootstrapInterval,
  holm,
  type MeanInterval,
  meanInterval,
  type PairedDifference,
  type PairedOptions,
  pairedDifference,
  type RankOf,
  ranks,
} from './uncertainty/statistics.ts';
export {
  conditionalValueAtRisk,
  evaluateFirstStage,
  extensiveForm,
  type ProgramScenario,
  type RiskLimit,
  ScenarioInfeasible,
  type StochasticGoal,
  type StochasticProblem,
  type StochasticSolution,
  solveStochastic,
  type ValueOfInformation,
  valueOfInformation,
} from './uncertainty/stochasticProgram.ts';
export { type Verification, verifyPlan } from './verify/verify.ts';
export { LiveWhatIf, openWhatIf, type WhatIfStart, type WhatIfStep } from './whatif/openWhatIf.ts';
export { type Positions, type Slider, slidersOfCase } from './whatif/slider.ts';
