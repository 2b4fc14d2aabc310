/**
 * Goal: whatever a planner types into a case of every feature, the answer is a verified plan, a reason why there is none with
 * repair options, or problems of the input; never a crash, never a plan that the verifier refuses.
 * `npm test` samples 120 cases of the law, `npm run test:long` 3,000.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadHighsBackend } from '../../node/highsModule.ts';
import { processClock } from '../../node/processClock.ts';
import { readCaseDocument } from '../../solver/case/caseFiles.ts';
import { switchableFeatures } from '../../solver/case/constraintModes.ts';
import { fieldMeta } from '../../solver/case/field.ts';
import { type PlanningCase, tables } from '../../solver/case/planningCase.ts';
import { CaseError, type Problem, problemText } from '../../solver/case/problems.ts';
import { solveAndExplain } from '../../solver/explain/explainRun.ts';
import { repairLevers } from '../../solver/explain/repairLevers.ts';
import type { Repair } from '../../solver/explain/repairs.ts';
import { resolveScenario, scenarioSchema } from '../../solver/scenario/scenario.ts';
import { everyFeatureDocument } from '../cases/everyFeatureCase.ts';
import { law } from '../runs.ts';

const backend = await loadHighsBackend();

type Document = ReturnType<typeof everyFeatureDocument>;

/** Every switch that a case accepts: the feature and one of its modes. */
const switches = Object.entries(switchableFeatures).flatMap(([feature, modes]) =>
  modes.map((mode) => ({ feature, mode })),
);

const measures = fieldMeta(tables.goals.fields.measure).choices!;

/** One edit: of a number, of the mode of a feature, of all firm orders, of the objective, or a row taken out. */
const edits = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('number' as const),
      at: fc.nat(),
      to: fc.constantFrom(0, 0.1, 0.5, 2, 10),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('mode' as const), to: fc.constantFrom(...switches) }),
  },
  fc.record({ kind: fc.constant('firm' as const), share: fc.constantFrom(0.5, 1) }),
  fc.record({
    kind: fc.constant('objective' as const),
    mode: fc.constantFrom('minimizeCost', 'goals', 'weighted'),
    measures: fc.uniqueArray(fc.constantFrom(...measures), { minLength: 1, maxLength: 2 }),
  }),
  fc.record({ kind: fc.constant('row' as const), at: fc.nat() }),
);

type Edit = typeof edits extends fc.Arbitrary<infer E> ? E : never;

/** Where an edit wrote: a problem of the input has to be about this. */
interface Written {
  readonly table: string;
  readonly field: string;
  readonly values: readonly string[];
}

function apply(document: Document, edit: Edit): Written {
  const rows = Object.entries(document).flatMap(([table, list]) => list.map((row) => ({ table, row })));
  if (edit.kind === 'number') {
    const cells = rows.flatMap(({ table, row }) =>
      Object.keys(row).flatMap((field) => (typeof row[field] === 'number' ? [{ table, row, field }] : [])),
    );
    const { table, row, field } = cells[edit.at % cells.length]!;
    const old = Number(row[field]);
    row[field] = Number.isInteger(old) ? Math.round(old * edit.to) : old * edit.to;
    return { table, field, values: Object.values(row).map(String) };
  }
  if (edit.kind === 'mode') {
    const { feature, mode } = edit.to;
    document.constraintModes = [
      ...(document.constraintModes ?? []).filter((row) => row.feature !== feature),
      { feature, mode, ...(mode === 'soft' ? { violationPrice: 10 } : {}) },
    ];
    return { table: 'constraintModes', field: 'mode', values: [feature] };
  }
  if (edit.kind === 'firm') {
    for (const row of document.demand!) row.firmUnits = Math.floor(Number(row.units) * edit.share);
    return { table: 'demand', field: 'firmUnits', values: [] };
  }
  if (edit.kind === 'objective') {
    document.company![0]!.objective = edit.mode;
    document.goals = edit.measures.map((measure, g) => ({
      rank: g + 1,
      measure,
      ...(edit.mode === 'weighted' ? { weight: 1 } : {}),
    }));
    return { table: 'company', field: 'objective', values: [] };
  }
  const { table, row } = rows[edit.at % rows.length]!;
  for (const name of Object.keys(document)) document[name] = document[name]!.filter((other) => other !== row);
  return { table, field: '', values: Object.values(row).map(String) };
}

/** Problems of reading a case; none: it is accepted. */
function problemsOf(document: Document): readonly Problem[] {
  try {
    readCaseDocument(document, 'wild.json');
    return [];
  } catch (error) {
    if (!(error instanceof CaseError)) throw error;
    return error.problems.filter((problem) => problem.severity === 'error');
  }
}

/** Whether a problem is about what an edit wrote: its table, or a row elsewhere that names what it wrote. */
function isAbout(problem: Problem, { table, values }: Written): boolean {
  const mentioned = `${problem.key}|${problem.value}|${problem.found?.en}|${problem.expected.en}`;
  return problem.table === table || values.some((value) => value !== '' && mentioned.includes(value));
}

test('an edit of a switch, an objective, goals or firm orders is accepted: what is written exists', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 50 }),
      edits.filter(({ kind }) => kind !== 'number' && kind !== 'row'),
      (seed, edit) => {
        const document = everyFeatureDocument(seed);
        apply(document, edit);
        expect(problemsOf(document).map((problem) => problemText(problem, 'en'))).toEqual([]);
      },
    ),
    law(70, 3000),
  );
});

/** A repair that can be written as levers makes the case feasible. */
function holdsRepaired(planningCase: PlanningCase, repair: Repair): void {
  const levers = repairLevers(repair);
  if (levers === null) return;
  const scenario = scenarioSchema.parse({ scenario: 'repair', name: 'Repair', levers });
  const { planningCase: repaired } = resolveScenario(planningCase, [scenario], 'repair');
  const { status } = solveAndExplain(repaired, {
    backend,
    clock: processClock,
    timeLimitSeconds: 300,
    relativeGap: 0.01,
  });
  expect(['optimal', 'feasible'], JSON.stringify(levers)).toContain(status);
}

test('wild edits end in a verified plan, in a reason with repair options, or in problems of the input', () => {
  const seen = { plan: 0, reason: 0, problems: 0 };
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1000 }),
      fc.array(edits, { minLength: 1, maxLength: 3 }),
      (seed, list) => {
        const document = everyFeatureDocument(seed);
        const written: Written[] = [];
        for (const edit of list) {
          written.push(apply(document, edit));
          const problems = problemsOf(document);
          if (problems.length === 0) continue;
          // Refused for the right reason: every problem is about something that was written.
          for (const problem of problems)
            expect([problemText(problem, 'en'), written.some((place) => isAbout(problem, place))]).toEqual([
              problemText(problem, 'en'),
              true,
            ]);
          seen.problems++;
          return;
        }
        const { planningCase } = readCaseDocument(document, 'wild.json');
        const result = solveAndExplain(planningCase, {
          backend,
          clock: processClock,
          timeLimitSeconds: 300,
          relativeGap: 1e-4,
        });
        if (result.status === 'infeasible') {
          const { conflictingLimits: conflict, relaxation, repairs } = result.infeasibility!;
          for (const reported of [conflict, relaxation, repairs]) expect(reported.length).toBeGreaterThan(0);
          for (const repair of repairs) holdsRepaired(planningCase, repair);
          seen.reason++;
          return;
        }
        expect(['optimal', 'feasible']).toContain(result.status);
        expect(result.verification?.failures).toEqual([]);
        seen.plan++;
      },
    ),
    law(20, 600),
  );
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0);
});
