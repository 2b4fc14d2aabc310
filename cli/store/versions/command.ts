/**
 * `equipoise versions`: the kept plans of a case in the store: list, keep, copy whole or in part, activate, publish, compare,
 * delete, restore.
 */

import type { Client, StoredVersion } from '../../../server/client.ts';
import type { PlanSource } from '../../../server/versions/planSource.ts';
import { nameOf } from '../../../solver/case/names.ts';
import { planMoney } from '../../../solver/features/accounts.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import { restorePlan } from '../../../solver/plan/plan.ts';
import { type PlanFigure, planFigureNames } from '../../../solver/plan/planItems.ts';
import { measureWords } from '../../../solver/plan/views/measureWords.ts';
import {
  compareKeyFigures,
  comparePlans,
  rankedDifferences,
} from '../../../solver/plan/views/planComparison.ts';
import { unitText } from '../../../solver/words/units.ts';
import { WordedError } from '../../../solver/words/wordedError.ts';
import { enumerated, same, sentence } from '../../../solver/words/words.ts';
import { exitCodes } from '../../exitCodes.ts';
import { figureText } from '../../figureText.ts';
import { language, numberText, pick, textsOf } from '../../language.ts';
import { print, printJson } from '../../print.ts';
import { textTable } from '../../textTable.ts';
import { type Place, versionOf, withCase } from '../storedCase.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

/** What all commands of versions take. */
export interface VersionsCommand {
  readonly case?: string;
  readonly json?: boolean;
  readonly by?: string;
}

export interface KeepCommand extends VersionsCommand {
  readonly scenario: string;
  readonly description?: string;
}

export interface CopyCommand extends VersionsCommand {
  readonly description?: string;
  readonly from?: string;
  readonly families?: string;
  readonly periods?: string;
  readonly figures?: string;
}

export interface CompareVersionsCommand extends VersionsCommand {
  readonly rows: string;
}

export interface RestoreVersionCommand extends VersionsCommand {
  readonly name?: string;
}

const statusText = ({ status, publishedAt }: StoredVersion): string =>
  [
    t(status === 'active' ? 'versionActive' : status === 'old' ? 'versionOld' : 'versionInactive'),
    ...(publishedAt === null ? [] : [t('versionPublished')]),
  ].join(', ');

/** Prints the versions of a case, newest first. */
export function listVersions(options: VersionsCommand): Promise<number> {
  return withCase(options, async ({ client, caseId }) => {
    const { versions, oldKept } = await client.versions.list(caseId);
    if (options.json) printJson({ case: caseId, oldKept, versions });
    else if (versions.length === 0) print(t('noVersions', { case: caseId }));
    else
      print(
        textTable(
          [
            [t('versionNumber'), t('versionName'), t('versionState'), t('versionKept'), t('versionAbout')],
            ...versions.map((version) => [
              version.versionId,
              version.name,
              statusText(version),
              `${version.keptAt.slice(0, 16).replace('T', ' ')} ${version.keptBy}`.trim(),
              version.description,
            ]),
          ],
          5,
        ),
      );
    return exitCodes.optimal;
  });
}

/** Keeps the latest plan of a scenario as a version. */
export function keepVersionCommand(name: string, options: KeepCommand): Promise<number> {
  return withCase(options, async (place) => {
    const runs = await place.client.runs.ofCase(place.caseId);
    const plan = runs.find(({ scenarioId }) => scenarioId === options.scenario)?.plan ?? null;
    if (plan === null)
      throw new WordedError(
        sentence(messages.versionNoPlan.en, messages.versionNoPlan.zh, { scenario: options.scenario }),
      );
    return keep(place, name, options, { kind: 'run', runId: plan.runId });
  });
}

async function keep(
  { client, caseId }: Place,
  name: string,
  { description = '', by = '' }: KeepCommand | CopyCommand,
  plan: PlanSource,
): Promise<number> {
  const { versionId } = await client.versions.keep(caseId, { body: { name, description, by, plan } });
  print(t('versionWasKept', { number: versionId, name }));
  return exitCodes.optimal;
}

const listed = (text: string | undefined): readonly string[] | null =>
  text === undefined ? null : text.split(',').map((part) => part.trim());

function figuresOf(text: string | undefined): readonly PlanFigure[] | null {
  const asked = listed(text);
  const known: readonly string[] = planFigureNames;
  const unknown = asked?.find((name) => !known.includes(name));
  if (unknown === undefined) return asked as readonly PlanFigure[] | null;
  throw new WordedError(
    sentence(messages.versionFigureUnknown.en, messages.versionFigureUnknown.zh, {
      figure: unknown,
      figures: enumerated(known.map(same)),
    }),
  );
}

/** Copies a version; with `from`, a part of the plan of another one stands in the copy. */
export function copyVersion(version: string, name: string, options: CopyCommand): Promise<number> {
  return withCase(options, async (place) => {
    const { versionId } = await versionOf(place, version);
    if (options.from === undefined) return keep(place, name, options, { kind: 'version', versionId });
    const from = (await versionOf(place, options.from)).versionId;
    const part = {
      families: listed(options.families),
      periods: listed(options.periods),
      figures: figuresOf(options.figures),
    };
    return keep(place, name, options, { kind: 'parts', versionId, from, part });
  });
}

/** A command that does one thing to a version and says that it was done. */
const actOn =
  (
    act: (client: Client, caseId: string, versionId: string, by: string) => Promise<unknown>,
    done: 'versionWasActivated' | 'versionWasPublished' | 'versionWasDeleted',
  ) =>
  (version: string, options: VersionsCommand): Promise<number> =>
    withCase(options, async (place) => {
      const { versionId, name } = await versionOf(place, version);
      await act(place.client, place.caseId, versionId, options.by ?? '');
      print(t(done, { number: versionId, name }));
      return exitCodes.optimal;
    });

export const activateVersionCommand = actOn(
  (client, caseId, versionId, by) => client.versions.activate(caseId, versionId, { body: { by } }),
  'versionWasActivated',
);

export const publishVersionCommand = actOn(
  (client, caseId, versionId, by) => client.versions.publish(caseId, versionId, { body: { by } }),
  'versionWasPublished',
);

export const deleteVersion = actOn(
  (client, caseId, versionId) => client.versions.remove(caseId, versionId),
  'versionWasDeleted',
);

/** The inputs of a version become a scenario of the case, with its plan. */
export function restoreVersionCommand(version: string, options: RestoreVersionCommand): Promise<number> {
  return withCase(options, async (place) => {
    const { versionId } = await versionOf(place, version);
    const body = { by: options.by ?? '', name: options.name ?? '' };
    const { scenarioId, hasPlan } = await place.client.versions.restore(place.caseId, versionId, { body });
    print(
      t(hasPlan ? 'versionWasRestored' : 'versionInputsRestored', {
        number: versionId,
        scenario: scenarioId,
      }),
    );
    return exitCodes.optimal;
  });
}

/** Inputs and plan of a version, and its money. */
async function planOf({ client }: Place, version: StoredVersion) {
  const planningCase = await client.inputs.read(version.inputHash);
  const { plan: stored } = await client.versions.plan(version.planHash);
  if (stored === null)
    throw new WordedError(
      sentence(messages.versionWithoutPlan.en, messages.versionWithoutPlan.zh, { name: version.name }),
    );
  const index = indexCase(planningCase);
  const plan = restorePlan(stored);
  return { planningCase, index, plan, money: planMoney(index, plan) };
}

/** Prints the key figures of two versions and the cells in which they differ most. */
export function compareVersions(
  first: string,
  second: string,
  options: CompareVersionsCommand,
): Promise<number> {
  return withCase(options, async (place) => {
    const [before, after] = [await versionOf(place, first), await versionOf(place, second)];
    const [from, to] = [await planOf(place, before), await planOf(place, after)];
    const figures = compareKeyFigures(from, to);
    const cells = rankedDifferences(comparePlans(from, to), 'value');
    if (options.json) {
      printJson({
        from: before.versionId,
        to: after.versionId,
        keyFigures: figures.map(({ definition: { name }, ...values }) => ({ name, ...values })),
        cells,
      });
      return exitCodes.optimal;
    }
    const currency = to.planningCase.company[0]?.currency ?? '';
    const shown = figures.filter((figure) => figure.from !== null || figure.to !== null);
    print(
      textTable([
        ['', before.name, after.name],
        ...shown.map(({ definition, from: a, to: b }) => [
          pick(definition.title),
          figureText(a, definition.unit, currency),
          figureText(b, definition.unit, currency),
        ]),
      ]),
    );
    if (cells.length === 0) {
      print(`\n${t('versionsEqual')}`);
      return exitCodes.optimal;
    }
    const rows = cells.slice(0, Number(options.rows));
    const number = (value: number | null) => (value === null ? '' : numberText(value));
    print(
      `\n${textTable(
        [
          [
            t('cellFamily'),
            t('cellFigure'),
            t('cellPeriod'),
            before.name,
            after.name,
            t('cellDifference'),
            t('cellUnit'),
            t('cellWorth'),
          ],
          ...rows.map(({ family, measure, period, from: a, to: b, difference, unit, value }) => [
            pick(nameOf(to.planningCase, 'families', family).name),
            pick(measureWords[measure]),
            pick(nameOf(to.planningCase, 'periods', period).name),
            number(a),
            number(b),
            number(difference),
            unitText(unit, language()),
            value === 0 ? '–' : figureText(value, 'money', currency),
          ]),
        ],
        3,
      )}\n\n${t('versionsDiffer', { count: cells.length, shown: rows.length })}`,
    );
    return exitCodes.optimal;
  });
}
