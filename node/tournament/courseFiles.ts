/**
 * The results of a tournament as files: a row for each policy in each future, which is the same for the same file and seed whatever the
 * number of threads and however often it was interrupted; the seconds, which are not, in a file of their own; and a manifest that says
 * what they are results of. Each row says by `inputs` what it depends on and ends with a checksum: a run that was killed goes on with the
 * rows that are whole, also where more futures or other policies are asked for.
 */
import { appendFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  type Course,
  type CourseFigures,
  type TournamentFile,
  tournamentFigureNames,
} from '../../solver/experiments/tournament.ts';
import type { Words } from '../../solver/words/words.ts';
import { caseHashOf, textHash } from '../inputHash.ts';
import { replaceFile } from '../replaceFiles.ts';
import { machineOf, versionsOf } from '../resultOrigin.ts';
import { headLine, readResultRows, rowLine } from '../resultRows.ts';
import { solveKeyOf } from '../solveKey.ts';
import type { ReadTournament } from './readTournament.ts';

const head = ['policy', 'future', 'inputs'];
const coursesHead = [...head, ...tournamentFigureNames];
const secondsHead = [...head, 'seconds'];

const A_TOURNAMENT: Words = {
  en: 'results of a tournament; name another file with --output',
  zh: '策略竞赛的结果；请用 --output 指定其他文件',
};

type Cells = readonly (string | number)[];

/** What the courses of each policy depend on, and the hash of the case. */
interface TournamentInputs {
  readonly caseHash: string;
  readonly byPolicy: ReadonlyMap<string, string>;
}

/** Hashes what courses depend on. Of a policy's own module its text counts, not what it imports. */
export async function tournamentInputs(
  file: string,
  { tournament, planningCase, policies, solver }: ReadTournament,
): Promise<TournamentInputs> {
  const caseHash = caseHashOf(planningCase);
  const common = [caseHash, simulationSettings(tournament), solveKeyOf(solver, limitsOf(tournament))];
  const byPolicy = new Map<string, string>();
  for (const [i, { name }] of policies.entries()) {
    const specification = tournament.policies[i]!;
    const text =
      specification.policy === 'module'
        ? await readFile(path.resolve(path.dirname(file), specification.module), 'utf8')
        : '';
    byPolicy.set(name, textHash(JSON.stringify([...common, specification, text])).slice(0, 16));
  }
  return { caseHash, byPolicy };
}

/** What of a file a course depends on: neither how many futures there are nor how they are compared. */
function simulationSettings({
  periods,
  windowPeriods,
  frozenPeriods,
  knownPeriods,
  forecaster,
  futures: { count: _, ...futures },
}: TournamentFile) {
  return { periods, windowPeriods, frozenPeriods, knownPeriods, forecaster, futures };
}

function limitsOf({
  relativeGap,
  timeLimitSeconds = Number.POSITIVE_INFINITY,
  iterationsMax,
}: TournamentFile) {
  return { relativeGap, timeLimitSeconds, ...(iterationsMax === undefined ? {} : { iterationsMax }) };
}

/** Names of the files: `output` is that of the courses. */
function filesOf(output: string) {
  const stem = output.replace(/\.csv$/i, '');
  return {
    courses: output,
    seconds: `${stem}.seconds.csv`,
    manifest: `${stem}.manifest.json`,
    report: `${stem}.report.html`,
  };
}

export class CourseFiles {
  /** Courses of the same inputs that the files held. */
  readonly known: readonly Course[];
  private readonly files: ReturnType<typeof filesOf>;
  private readonly inputs: TournamentInputs;

  private constructor(output: string, inputs: TournamentInputs, known: readonly Course[]) {
    this.files = filesOf(output);
    this.inputs = inputs;
    this.known = known;
  }

  /** Reads what an earlier run left, and begins the files anew with it. Throws CaseError where `output` holds something else. */
  static async open(output: string, inputs: TournamentInputs): Promise<CourseFiles> {
    const { courses, seconds } = filesOf(output);
    const took = new Map(
      (await readResultRows(seconds, secondsHead, A_TOURNAMENT)).rows.map((row) => [
        JSON.stringify(row.slice(0, 3)),
        Number(row[3]),
      ]),
    );
    const known = new Map<string, Course>();
    for (const row of (await readResultRows(courses, coursesHead, A_TOURNAMENT)).rows) {
      const [policy = '', future = '', ownInputs] = row;
      const key = JSON.stringify(row.slice(0, 3));
      const secondsTaken = took.get(key);
      if (inputs.byPolicy.get(policy) !== ownInputs || secondsTaken === undefined) continue;
      const figures = Object.fromEntries(
        tournamentFigureNames.map((figure, i) => [figure, Number(row[head.length + i])]),
      ) as CourseFigures;
      known.set(key, { policy, future: Number(future), figures, seconds: secondsTaken });
    }
    const files = new CourseFiles(output, inputs, [...known.values()]);
    await files.replace(files.known);
    return files;
  }

  /** Keeps courses as they are simulated. */
  async add(courses: readonly Course[]): Promise<void> {
    await appendFile(
      this.files.seconds,
      courses.map((course) => rowLine(this.secondsCells(course))).join(''),
    );
    await appendFile(this.files.courses, courses.map((course) => rowLine(this.courseCells(course))).join(''));
  }

  /** Ends the files with the courses of the result in their order, and writes the manifest and the report. */
  async finish(
    courses: readonly Course[],
    { tournament, reference, solver }: ReadTournament,
    workers: number,
    report: string,
  ): Promise<void> {
    const text = await this.replace(courses);
    const { caseHash, byPolicy } = this.inputs;
    const manifest = {
      format: 'equipoise tournament 1',
      tournament: tournament.tournament,
      caseHash,
      seed: tournament.futures.seed,
      futures: new Set(courses.map(({ future }) => future)).size,
      reference,
      policies: Object.fromEntries(byPolicy),
      stated: tournament,
      versions: versionsOf(solver),
      files: {
        courses: { name: path.basename(this.files.courses), rows: courses.length, sha256: textHash(text) },
        seconds: { name: path.basename(this.files.seconds) },
      },
      machine: machineOf(workers),
    };
    await replaceFile(this.files.manifest, `${JSON.stringify(manifest, null, 2)}\n`);
    await replaceFile(this.files.report, report);
  }

  /** Writes both files anew; answers the text of the courses. */
  private async replace(courses: readonly Course[]): Promise<string> {
    const text = (header: readonly string[], rows: readonly Cells[]) =>
      `${headLine(header)}${rows.map(rowLine).join('')}`;
    const ofCourses = text(
      coursesHead,
      courses.map((course) => this.courseCells(course)),
    );
    await replaceFile(
      this.files.seconds,
      text(
        secondsHead,
        courses.map((course) => this.secondsCells(course)),
      ),
    );
    await replaceFile(this.files.courses, ofCourses);
    return ofCourses;
  }

  private courseCells(course: Course): Cells {
    return [...this.headCells(course), ...tournamentFigureNames.map((figure) => course.figures[figure])];
  }

  private secondsCells(course: Course): Cells {
    return [...this.headCells(course), course.seconds];
  }

  private headCells({ policy, future }: Course): Cells {
    return [policy, future, this.inputs.byPolicy.get(policy) ?? ''];
  }
}
