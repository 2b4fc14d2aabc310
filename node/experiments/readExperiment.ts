/** Reads the file of an experiment (YAML or JSON) with its case; what is wrong is reported at its line. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { isNode, LineCounter, parseDocument } from 'yaml';
import { issueProblems } from '../../solver/case/issueWords.ts';
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import { CaseError, fileProblem, type Problem } from '../../solver/case/problems.ts';
import {
  type ComparedBy,
  comparedBy,
  type ExperimentRuns,
  experimentMetrics,
  experimentRuns,
  type Metric,
  RUNS_MAX,
} from '../../solver/experiments/experiment.ts';
import { type ExperimentFile, experimentSchema } from '../../solver/experiments/experimentFile.ts';
import { ancestry, applyScenarios, type Scenario } from '../../solver/scenario/scenario.ts';
import { enumerated, same, sentence, type Words } from '../../solver/words/words.ts';
import { loadCase } from '../caseFolder.ts';
import { readTextFile } from '../readTextFile.ts';

export interface ReadExperiment {
  readonly file: string;
  readonly experiment: ExperimentFile;
  /** The case as it was read, and with the base scenario of the file. */
  readonly source: PlanningCase;
  readonly planningCase: PlanningCase;
  readonly scenarios: readonly Scenario[];
  readonly runs: ExperimentRuns;
  readonly metrics: readonly Metric[];
  readonly compared: ComparedBy | null;
  /** Texts of the modules of the user's own policies, by their place among the policies. */
  readonly moduleTexts: ReadonlyMap<number, string>;
  readonly warnings: readonly Problem[];
}

/** Reads an experiment. Throws CaseError with all that is wrong in the file, or with what is wrong in its case. */
export async function readExperiment(file: string): Promise<ReadExperiment> {
  const text = await readTextFile(file, {
    en: 'an experiment file that exists (YAML or JSON)',
    zh: '已有的实验文件（YAML 或 JSON）',
  });
  const parsed = parseExperiment(text, file);
  const { experiment } = parsed;
  const location = path.resolve(path.dirname(file), experiment.case);
  const { planningCase: source, scenarios, warnings } = await loadCase(location);
  for (const [field, ids] of Object.entries({
    base: experiment.base === undefined ? [] : [experiment.base],
    assumptions: experiment.assumptions ?? [],
    options: experiment.options ?? [],
  }))
    for (const [i, id] of ids.entries())
      if (id !== null && !scenarios.some(({ scenario }) => scenario === id))
        throw parsed.problem([field, ...(field === 'base' ? [] : [i])], id, {
          en: 'a scenario of the case',
          zh: '案例中的方案',
        });
  const line = experiment.base === undefined ? [] : ancestry(scenarios, experiment.base);
  const { planningCase } = applyScenarios(source, line);
  const runs = withProblems(() => experimentRuns(experiment, scenarios), parsed, ['design']);
  if (runs.count > RUNS_MAX)
    throw parsed.problem(
      ['factors'],
      String(runs.count),
      sentence('at most {count} runs', '不超过 {count} 次运行', { count: RUNS_MAX }),
    );
  const compared = withProblems(() => comparedBy(experiment), parsed, ['compare']);
  const metrics = experimentMetrics(experiment, planningCase);
  const unknown = experiment.metrics?.find((name) => !metrics.some((metric) => metric.name === name));
  if (unknown !== undefined) {
    const known = experimentMetrics({ ...experiment, metrics: undefined }, planningCase);
    const names = enumerated(known.map(({ name }) => name));
    throw parsed.problem(
      ['metrics', experiment.metrics!.indexOf(unknown)],
      unknown,
      sentence('one of {names}', '以下之一：{names}', { names }),
    );
  }
  const moduleTexts = await moduleTextsOf(file, experiment);
  return {
    file,
    experiment,
    source,
    planningCase,
    scenarios,
    runs,
    metrics,
    compared,
    moduleTexts,
    warnings,
  };
}

/** Reads the modules of a user's own policies. That one is not there is told when it is loaded. */
async function moduleTextsOf(
  file: string,
  { policies = [] }: ExperimentFile,
): Promise<ReadonlyMap<number, string>> {
  const texts = new Map<number, string>();
  for (const [p, stated] of policies.entries()) {
    if (stated.policy !== 'module') continue;
    const location = path.resolve(path.dirname(file), stated.module);
    texts.set(p, await readFile(location, 'utf8').catch(() => ''));
  }
  return texts;
}

interface ParsedExperiment {
  readonly experiment: ExperimentFile;
  /** An error at a place of the file. */
  readonly problem: (path: readonly PropertyKey[], value: string, expected: Words) => CaseError;
}

/** Parses the text of an experiment. JSON is YAML too, so that one reader knows the lines of both. */
export function parseExperiment(text: string, file: string): ParsedExperiment {
  const lines = new LineCounter();
  const unreadable = (message: string, line: number) =>
    new CaseError([
      { ...fileProblem(file, same(message), { en: 'YAML or JSON', zh: 'YAML 或 JSON' }), line },
    ]);
  const document = readable(
    () => parseDocument(text, { lineCounter: lines }),
    (message) => unreadable(message, 1),
  );
  const [syntax] = document.errors;
  if (syntax !== undefined)
    throw unreadable(syntax.message.split('\n')[0] ?? '', lines.linePos(syntax.pos[0]).line);
  const lineAt = (place: readonly PropertyKey[]): number => {
    for (let length = place.length; length >= 0; length--) {
      const node = document.getIn(place.slice(0, length), true);
      if (isNode(node) && node.range != null) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
  const stated: unknown = readable(
    () => document.toJS(),
    (message) => unreadable(message, 1),
  );
  const parsed = experimentSchema.safeParse(stated);
  if (!parsed.success) throw new CaseError(issueProblems(file, parsed.error.issues, stated, lineAt));
  return {
    experiment: parsed.data,
    problem: (place, value, expected) =>
      new CaseError([{ ...fileProblem(file, value, expected), field: place.join('.'), line: lineAt(place) }]),
  };
}

/** Reads a text that may be nested too deeply, or refer to itself too often, for its library; that is reported as an error of the file. */
function readable<R>(read: () => R, problem: (message: string) => CaseError): R {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw problem(error.message);
  }
}

/** A RangeError about what the file names, as a problem at its place. */
function withProblems<R>(act: () => R, { problem }: ParsedExperiment, place: readonly string[]): R {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw problem(place, error.message, {
      en: 'what the experiment has',
      zh: '实验中已有的内容',
    });
  }
}
