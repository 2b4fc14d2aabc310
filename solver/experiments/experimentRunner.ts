/**
 * Carries out chains of runs of an experiment: for command line, threads and workers on other machines alike. Within a chain a solve goes on
 * from the one before it; a chain begins with a new session, so that memory is given back and nothing depends on other chains.
 */
import type { Backend } from '../backends/backend.ts';
import { FreshSolver } from '../backends/freshSolver.ts';
import type { PlanningCase } from '../case/planningCase.ts';
import { CaseError } from '../case/problems.ts';
import { figureValues } from '../plan/figures/keyFigures.ts';
import type { PolicyKind } from '../policies/policy.ts';
import type { RunOptions } from '../run/options.ts';
import type { RunResult } from '../run/solve.ts';
import { WhatIf } from '../run/whatIf.ts';
import { LeverSequence } from '../scenario/leverSequence.ts';
import { applyScenarios, baseScenario } from '../scenario/scenario.ts';
import { withDemand } from '../uncertainty/caseProgram.ts';
import { type Future, futuresOf } from '../uncertainty/futures.ts';
import { errorWords } from '../words/wordedError.ts';
import type { ExperimentRun, ExperimentRuns, Metric } from './experiment.ts';
import type { ExperimentFile } from './experimentFile.ts';
import { failedStatus, type RunRow, tenDigits } from './runRow.ts';
import { drawnAs, type PreparedTournament, prepareTournament, type TournamentFigure } from './tournament.ts';

/** A chain, by its place, up to a run. */
export interface ChainTask {
  readonly chain: number;
  readonly until: number;
}

/** An experiment with its case, ready to be carried out. */
export interface OpenExperiment {
  readonly experiment: ExperimentFile;
  /** The case with the base scenario of the experiment. */
  readonly planningCase: PlanningCase;
  readonly runs: ExperimentRuns;
  readonly metrics: readonly Metric[];
}

export interface RunnerOptions {
  readonly clock: () => number;
  /** The policies of the experiment, in its order. */
  readonly policies: readonly PolicyKind[];
  /** Loads a solver: once, and again where it failed. */
  readonly loadBackend: () => Promise<Backend>;
}

/** Carries out the runs of an experiment, chain by chain. */
export class ExperimentRunner {
  private readonly open: OpenExperiment;
  private readonly options: RunnerOptions;
  private readonly solver: FreshSolver<Backend>;
  private readonly levers: LeverSequence;
  /** What was prepared last: simulations of one point come behind each other. */
  private prepared: { readonly point: string; readonly tournament: PreparedTournament } | null = null;
  private drawn: { readonly point: string; readonly futureOf: (number: number) => Future } | null = null;

  constructor(open: OpenExperiment, options: RunnerOptions) {
    this.open = open;
    this.options = options;
    this.solver = new FreshSolver(options.loadBackend);
    this.levers = new LeverSequence(open.planningCase);
  }

  /** The rows of a chain, one after the other. A run that fails is a row that says why. */
  async *rowsOf({ chain, until }: ChainTask): AsyncGenerator<RunRow> {
    let session: { readonly backend: Backend; readonly whatIf: WhatIf } | null = null;
    try {
      for (const number of this.open.runs.chains[chain]!) {
        const run = this.open.runs.at(number);
        yield await this.rowOf(run, (planningCase) =>
          this.solver.use((backend) => {
            // A solver that failed was replaced by another one.
            if (session?.backend !== backend)
              session = { backend, whatIf: new WhatIf(this.optionsOf(backend)) };
            return session.whatIf.solve(planningCase).result;
          }),
        );
        if (number === until) break;
      }
    } finally {
      (session as { readonly whatIf: WhatIf } | null)?.whatIf.dispose();
    }
  }

  private optionsOf(backend: Backend): RunOptions {
    return { ...limitsOf(this.open.experiment), clock: this.options.clock, backend, isLastAlone: true };
  }

  private async rowOf(
    run: ExperimentRun,
    solve: (planningCase: PlanningCase) => Promise<RunResult>,
  ): Promise<RunRow> {
    const started = this.options.clock();
    try {
      const { status, figureOf } =
        run.policy === null ? await this.solved(run, solve) : this.simulated(run, run.policy);
      const figures = this.open.metrics.map((metric) => {
        const value = figureOf(metric);
        return value === null ? null : tenDigits(value);
      });
      return { number: run.number, status, figures, seconds: this.options.clock() - started };
    } catch (error) {
      const reason = errorWords(error);
      return {
        number: run.number,
        status: failedStatus(reason.en.split('\n')[0] ?? ''),
        figures: this.open.metrics.map(() => null),
        seconds: this.options.clock() - started,
        reason,
      };
    }
  }

  private async solved(run: ExperimentRun, solve: (planningCase: PlanningCase) => Promise<RunResult>) {
    const { status, optimized, gap, keyFigures } = await solve(this.caseOf(run));
    const figures = keyFigures === null ? {} : figureValues(keyFigures);
    return {
      status,
      figureOf: ({ name }: Metric) =>
        name === 'objective' ? (optimized?.value ?? null) : name === 'gap' ? gap : (figures[name] ?? null),
    };
  }

  /** The case of a run: the base with its levers, and the demand of its future. Throws CaseError where a lever does not fit. */
  caseOf(run: ExperimentRun): PlanningCase {
    const planningCase = this.withLevers(run);
    const { futures } = this.open.experiment;
    if (run.future === null || futures === undefined) return planningCase;
    const point = JSON.stringify(run.levers);
    if (this.drawn?.point !== point) {
      const periods = planningCase.periods.length;
      this.drawn = { point, futureOf: futuresOf(planningCase, { ...drawnAs(futures), periods }) };
    }
    return withDemand(planningCase, this.drawn.futureOf(run.future).demand);
  }

  private withLevers({ levers }: ExperimentRun): PlanningCase {
    const { planningCase } = this.open;
    if (levers.length === 0) return planningCase;
    try {
      return this.levers.apply(levers);
    } catch (error) {
      if (!(error instanceof CaseError)) throw error;
      // Applied as a scenario, the lever that does not fit is named.
      return applyScenarios(planningCase, [{ ...baseScenario, scenario: 'run', levers: [...levers] }])
        .planningCase;
    }
  }

  private simulated(run: ExperimentRun, policy: number) {
    const { simulation, futures } = this.open.experiment;
    if (simulation === undefined || futures === undefined || run.future === null) throw new CaseError([]);
    const point = JSON.stringify(run.levers);
    if (this.prepared?.point !== point)
      this.prepared = {
        point,
        tournament: prepareTournament(this.withLevers(run), { ...simulation, futures }, this.options),
      };
    const { figures } = this.prepared.tournament.course(this.options.policies[policy]!, run.future);
    return {
      status: 'simulated',
      figureOf: ({ name }: Metric) => figures[name as TournamentFigure] ?? null,
    };
  }
}

/** The limits of its solves. */
export function limitsOf({ relativeGap, timeLimitSeconds }: ExperimentFile) {
  return { relativeGap, timeLimitSeconds };
}
