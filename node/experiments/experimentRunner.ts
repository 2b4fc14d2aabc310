/**
 * Carries out chains of runs of an experiment: for command line, threads and workers on other machines alike. Within a chain a solve goes on
 * from the one before it; a chain begins with a new session, so that memory is given back and nothing depends on other chains.
 */
import path from 'node:path';
import { FreshSolver } from '../../solver/backends/freshSolver.ts';
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import { CaseError } from '../../solver/case/problems.ts';
import type { ExperimentFile, ExperimentRun, Metric } from '../../solver/experiments/experiment.ts';
import {
  drawnAs,
  type PreparedTournament,
  prepareTournament,
  type TournamentFigure,
} from '../../solver/experiments/tournament.ts';
import { figureValues } from '../../solver/plan/figures/keyFigures.ts';
import { policyOf } from '../../solver/policies/policies.ts';
import type { PolicyKind } from '../../solver/policies/policy.ts';
import type { RunOptions } from '../../solver/run/options.ts';
import type { RunResult } from '../../solver/run/solve.ts';
import { WhatIf } from '../../solver/run/whatIf.ts';
import { applyScenarios, baseScenario } from '../../solver/scenario/scenario.ts';
import { withDemand } from '../../solver/uncertainty/caseProgram.ts';
import { type Future, futuresOf } from '../../solver/uncertainty/futures.ts';
import { errorWords } from '../../solver/words/wordedError.ts';
import { loadHighsBackend } from '../highsModule.ts';
import { processClock } from '../processClock.ts';
import { ownPolicy } from '../tournament/ownPolicy.ts';
import type { ReadExperiment } from './readExperiment.ts';
import { failedStatus, type RunRow, tenDigits } from './runRow.ts';

/** A chain, by its place, up to a run. */
export interface ChainTask {
  readonly chain: number;
  readonly until: number;
}

/** What solves: ended with the solver that failed. */
interface Solver {
  readonly options: RunOptions;
  readonly whatIf: WhatIf;
}

export class ExperimentRunner {
  private readonly read: ReadExperiment;
  private readonly options: RunOptions;
  private readonly policies: readonly PolicyKind[];
  /** What was prepared last: simulations of one point come behind each other. */
  private prepared: { readonly point: string; readonly tournament: PreparedTournament } | null = null;
  private drawn: { readonly point: string; readonly futureOf: (number: number) => Future } | null = null;

  private constructor(read: ReadExperiment, options: RunOptions, policies: readonly PolicyKind[]) {
    this.read = read;
    this.options = options;
    this.policies = policies;
  }

  /** Makes the policies of an experiment. Throws CaseError where one of the user's own cannot be loaded. */
  static async of(read: ReadExperiment): Promise<ExperimentRunner> {
    const { experiment, file } = read;
    const options = { ...limitsOf(experiment), clock: processClock, backend: await loadHighsBackend() };
    const policies: PolicyKind[] = [];
    for (const [p, stated] of (experiment.policies ?? []).entries())
      policies.push(
        stated.policy === 'module'
          ? await ownPolicy(path.resolve(file), `policies.${p}.module`, stated, options)
          : policyOf(stated, options),
      );
    return new ExperimentRunner(read, options, policies);
  }

  /** The rows of a chain, one after the other. A run that fails is a row that says why. */
  async *rowsOf({ chain, until }: ChainTask): AsyncGenerator<RunRow> {
    const fresh = new FreshSolver<Solver>(async () => {
      const options = { ...this.options, backend: await loadHighsBackend() };
      return { options, whatIf: new WhatIf(options) };
    });
    let open: WhatIf | null = null;
    try {
      for (const number of this.read.runs.chains[chain]!) {
        const run = this.read.runs.at(number);
        yield await this.rowOf(run, async (planningCase) =>
          fresh.use(({ whatIf }) => {
            open = whatIf;
            return whatIf.solve(planningCase).result;
          }),
        );
        if (number === until) break;
      }
    } finally {
      (open as WhatIf | null)?.dispose();
    }
  }

  private async rowOf(
    run: ExperimentRun,
    solve: (planningCase: PlanningCase) => Promise<RunResult>,
  ): Promise<RunRow> {
    const started = processClock();
    try {
      const { status, figureOf } =
        run.policy === null ? await this.solved(run, solve) : this.simulated(run, run.policy);
      const figures = this.read.metrics.map((metric) => {
        const value = figureOf(metric);
        return value === null ? null : tenDigits(value);
      });
      return { number: run.number, status, figures, seconds: processClock() - started };
    } catch (error) {
      const [reason = ''] = errorWords(error).en.split('\n');
      return {
        number: run.number,
        status: failedStatus(reason),
        figures: this.read.metrics.map(() => null),
        seconds: processClock() - started,
      };
    }
  }

  private async solved(run: ExperimentRun, solve: (planningCase: PlanningCase) => Promise<RunResult>) {
    const { status, objective, gap, keyFigures } = await solve(this.caseOf(run));
    const figures = keyFigures === null ? {} : figureValues(keyFigures);
    return {
      status,
      figureOf: ({ name }: Metric) =>
        name === 'objective' ? objective : name === 'gap' ? gap : (figures[name] ?? null),
    };
  }

  /** The case of a run: the base with its levers, and the demand of its future. Throws CaseError where a lever does not fit. */
  caseOf(run: ExperimentRun): PlanningCase {
    const planningCase = this.withLevers(run);
    const { futures } = this.read.experiment;
    if (run.future === null || futures === undefined) return planningCase;
    const point = JSON.stringify(run.levers);
    if (this.drawn?.point !== point) {
      const periods = planningCase.periods.length;
      this.drawn = { point, futureOf: futuresOf(planningCase, { ...drawnAs(futures), periods }) };
    }
    return withDemand(planningCase, this.drawn.futureOf(run.future).demand);
  }

  private withLevers({ levers }: ExperimentRun): PlanningCase {
    const { planningCase } = this.read;
    if (levers.length === 0) return planningCase;
    return applyScenarios(planningCase, [{ ...baseScenario, scenario: 'run', levers: [...levers] }])
      .planningCase;
  }

  private simulated(run: ExperimentRun, policy: number) {
    const { simulation, futures } = this.read.experiment;
    if (simulation === undefined || futures === undefined || run.future === null) throw new CaseError([]);
    const point = JSON.stringify(run.levers);
    if (this.prepared?.point !== point)
      this.prepared = {
        point,
        tournament: prepareTournament(this.withLevers(run), { ...simulation, futures }, this.options),
      };
    const { figures } = this.prepared.tournament.course(this.policies[policy]!, run.future);
    return {
      status: 'simulated',
      figureOf: ({ name }: Metric) => figures[name as TournamentFigure] ?? null,
    };
  }
}

function limitsOf({ relativeGap, timeLimitSeconds }: ExperimentFile) {
  return { relativeGap, timeLimitSeconds };
}
