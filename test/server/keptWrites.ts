/**
 * Writes of every noun that stores something by a name, one after the other, while servers are killed under them: what was
 * acknowledged is there by its name, and nothing is there that was not asked for. (Edits of cells are counted where they are tried.)
 */
import { ApiError, type Client } from '../../server/client.ts';
import { writeTableSheets } from '../../solver/case/caseSheets.ts';
import type { Row } from '../../solver/case/planningCase.ts';
import { addedRow } from '../../solver/case/rowChange.ts';
import { writeWorkbook } from '../../solver/files/writeWorkbook.ts';
import { smallDocument } from '../cases/smallCase.ts';

/** A kind of write to a case: what stores something under a name, and the names that are stored. */
interface Kind {
  readonly make: (client: Client, caseId: string, name: string) => Promise<unknown>;
  /** `asked`: the names of this kind that were asked for so far, in order. */
  readonly names: (client: Client, caseId: string, asked: readonly string[]) => Promise<readonly string[]>;
}

const by = 'Li';
const decisionsOf = (client: Client, caseId: string) => client.decisions.list(caseId);
const decision = async (client: Client, caseId: string) =>
  (await decisionsOf(client, caseId)).find(({ decisionId }) => decisionId === '1');
const versionsOf = async (client: Client, caseId: string) => (await client.versions.list(caseId)).versions;
const scenariosOf = async (client: Client, caseId: string) =>
  (await client.scenarios.list(caseId)).map((stored) => stored.document);

/** The options of decision 1, twice or more. */
const options = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    kind: 'decision' as const,
    decisionId: '1',
    position: n % 2,
  }));
const put = (client: Client, caseId: string, question: string) =>
  client.decisions.put(caseId, { body: { question, recommended: 0, options: options(2), by } });
const putNew = async (client: Client, caseId: string, question: string) => {
  const { decisionId } = await put(client, caseId, question);
  const found = (await decisionsOf(client, caseId)).find((entry) => entry.decisionId === decisionId);
  return { decisionId, query: { revision: found?.revision ?? -1 } };
};
const keep = (client: Client, caseId: string, name: string) =>
  client.versions.keep(caseId, { body: { name, by, plan: { kind: 'version', versionId: '1' } } });
const writeScenario = (client: Client, caseId: string, name: string, factor = 1) =>
  client.scenarios.write(caseId, name, {
    body: { scenario: name, name, parent: 'base', levers: [{ type: 'demand', factor }] },
  });
const saveMapping = (client: Client, caseId: string, name: string) =>
  client.mappings.save(caseId, name, { body: { version: 1, sheets: [], rows: {} } });
const importSmall = (client: Client, company: object, existing: 'refuse' | 'replace') =>
  client.cases.import({ body: { document: { ...smallDocument(), company: [company] }, existing } });

/** Names that were asked for and are gone: of kinds that write something and delete it. */
const gone = (asked: readonly string[], there: readonly string[]) =>
  asked.filter((name) => !there.includes(name));
/** Names up to the one that stands now: of kinds that write one thing again and again. */
const upTo = (asked: readonly string[], now: string | undefined) =>
  asked.slice(0, now === undefined ? 0 : asked.indexOf(now) + 1);

const anAssumption: Omit<Row<'assumptions'>, 'assumption'> = {
  statement: 'Demand stays as it is',
  statementZh: '',
  owner: '',
  source: '',
  validFrom: null,
  validTo: null,
  measure: 'other',
  lowest: null,
  highest: null,
  unit: '',
};

/** The case that is imported again and again. */
const REPLACED = 'replaced';

/** The case has a version 1 of a plan that holds and a decision 1. */
const kinds: Readonly<Record<string, Kind>> = {
  mapping: {
    make: saveMapping,
    names: async (client, caseId) => (await client.mappings.list(caseId)).map(({ name }) => name),
  },
  scenario: {
    make: writeScenario,
    names: async (client, caseId) => (await scenariosOf(client, caseId)).map(({ scenario }) => scenario),
  },
  version: {
    make: keep,
    names: async (client, caseId) => (await versionsOf(client, caseId)).map(({ name }) => name),
  },
  decision: {
    make: put,
    names: async (client, caseId) => (await decisionsOf(client, caseId)).map(({ question }) => question),
  },
  comment: {
    make: (client, caseId, name) => client.decisions.comment(caseId, '1', { body: { text: name, by } }),
    names: async (client, caseId) => (await decision(client, caseId))?.comments.map(({ text }) => text) ?? [],
  },
  task: {
    make: (client, caseId, name) => client.decisions.addTask(caseId, '1', { body: { text: name, by } }),
    names: async (client, caseId) => (await decision(client, caseId))?.tasks.map(({ text }) => text) ?? [],
  },
  case: {
    make: (client, _, name) => importSmall(client, { company: name }, 'refuse'),
    names: async (client) => (await client.cases.list()).map(({ caseId }) => caseId),
  },
  budget: {
    make: async (client, caseId, name) => {
      const [row] = (await client.cases.read(caseId)).document.families;
      if (row === undefined) throw new Error('the case has no family');
      const { family } = row;
      const change = addedRow('budget', { family, period: name, revenue: 1 });
      return client.edits.make(caseId, 'base', { body: { changes: [change], by } });
    },
    names: async (client, caseId) =>
      (await client.cases.read(caseId)).document.budget.map(({ period }) => period),
  },
  workbook: {
    make: async (client, caseId, name) => {
      const { document } = await client.cases.read(caseId);
      const assumptions = [...document.assumptions, { ...anAssumption, assumption: name }];
      // A table without a sheet stays as it is.
      const sheets = writeTableSheets({ ...document, assumptions }).filter((sheet) =>
        sheet.name.startsWith('Assumptions'),
      );
      const workbook = Buffer.from(writeWorkbook(sheets)).toString('base64');
      return client.workbooks.write(caseId, { body: { workbook } });
    },
    names: async (client, caseId) =>
      (await client.cases.read(caseId)).document.assumptions.map(({ assumption }) => assumption),
  },
  'what-if that is kept': {
    make: (client, caseId, name) => writeScenario(client, caseId, name, 1.01),
    names: async (client, caseId) => (await scenariosOf(client, caseId)).map(({ scenario }) => scenario),
  },
  'version by hand': {
    make: async (client, caseId, name) => {
      const first = (await versionsOf(client, caseId)).find(({ versionId }) => versionId === '1');
      const { plan } = await client.versions.plan(first?.planHash ?? '');
      if (plan === null) throw new Error('version 1 has no plan');
      return client.versions.keep(caseId, {
        body: { name, by, plan: { kind: 'byHand', scenarioId: 'base', plan } },
      });
    },
    names: async (client, caseId) => (await versionsOf(client, caseId)).map(({ name }) => name),
  },
  'version of parts': {
    make: (client, caseId, name) =>
      client.versions.keep(caseId, {
        body: { name, by, plan: { kind: 'parts', versionId: '1', from: '1', part: {} } },
      }),
    names: async (client, caseId) => (await versionsOf(client, caseId)).map(({ name }) => name),
  },
  'active version': {
    make: async (client, caseId, name) => {
      const { versionId } = await keep(client, caseId, name);
      // Published, so that it stays when many others were active.
      await client.versions.publish(caseId, versionId, { body: { by } });
      return client.versions.activate(caseId, versionId, { body: { by } });
    },
    names: async (client, caseId) =>
      (await versionsOf(client, caseId))
        .filter(({ publishedAt, activatedAt }) => publishedAt !== null && activatedAt !== null)
        .map(({ name }) => name),
  },
  'deleted version': {
    make: async (client, caseId, name) =>
      client.versions.remove(caseId, (await keep(client, caseId, name)).versionId),
    names: async (client, caseId, asked) =>
      gone(
        asked,
        (await versionsOf(client, caseId)).map(({ name }) => name),
      ),
  },
  'restored version': {
    make: (client, caseId, name) => client.versions.restore(caseId, '1', { body: { name, by } }),
    names: async (client, caseId) => (await scenariosOf(client, caseId)).map(({ name }) => name),
  },
  'number of old versions and description': {
    make: async (client, caseId, name) => {
      await client.versions.settings(caseId, { body: { oldKept: 4, by } });
      const found = (await versionsOf(client, caseId)).find(({ versionId }) => versionId === '1');
      return client.versions.describe(caseId, '1', {
        query: { revision: found?.revision ?? -1 },
        body: { name: found?.name ?? '', description: name, isPermanent: true, by },
      });
    },
    names: async (client, caseId, asked) =>
      upTo(asked, (await versionsOf(client, caseId)).find(({ versionId }) => versionId === '1')?.description),
  },
  verdict: {
    make: async (client, caseId, name) => {
      const { decisionId, query } = await putNew(client, caseId, name);
      return client.decisions.decide(caseId, decisionId, { query, body: { option: 1, reason: name, by } });
    },
    names: async (client, caseId) =>
      (await decisionsOf(client, caseId)).flatMap(({ verdict }) =>
        verdict === null ? [] : [verdict.reason],
      ),
  },
  'other options': {
    make: async (client, caseId, name) => {
      const { decisionId, query } = await putNew(client, caseId, name);
      return client.decisions.setOptions(caseId, decisionId, {
        query,
        body: { options: options(3), recommended: 2, by },
      });
    },
    names: async (client, caseId) =>
      (await decisionsOf(client, caseId)).filter((each) => each.options.length === 3).map(nameOfDecision),
  },
  'described decision': {
    make: async (client, caseId, name) => {
      const { decisionId, query } = await putNew(client, caseId, name);
      const conditions = [{ statement: name }];
      const body = { question: name, recommended: 1, conditions, by };
      return client.decisions.describe(caseId, decisionId, { query, body });
    },
    names: async (client, caseId) =>
      (await decisionsOf(client, caseId)).flatMap(({ conditions }) =>
        conditions.map(({ statement }) => statement),
      ),
  },
  'option that is asked for': {
    make: async (client, caseId, name) => {
      const { decisionId } = await put(client, caseId, name);
      return client.decisions.ask(caseId, decisionId, { body: { text: name, by } });
    },
    names: async (client, caseId) =>
      (await decisionsOf(client, caseId)).flatMap(({ tasks }) =>
        tasks.filter(({ kind }) => kind === 'option').map(({ text }) => text),
      ),
  },
  'task that is done': {
    make: async (client, caseId, name) => {
      await client.decisions.addTask(caseId, '1', { body: { text: name, by } });
      const task = (await decision(client, caseId))?.tasks.find(({ text }) => text === name);
      return client.decisions.setTask(caseId, '1', String(task?.number), { body: { isDone: true, by } });
    },
    names: async (client, caseId) =>
      (await decision(client, caseId))?.tasks
        .filter(({ doneAt }) => doneAt !== null)
        .map(({ text }) => text) ?? [],
  },
  'deleted decision': {
    make: async (client, caseId, name) =>
      client.decisions.remove(caseId, (await put(client, caseId, name)).decisionId),
    names: async (client, caseId, asked) =>
      gone(asked, (await decisionsOf(client, caseId)).map(nameOfDecision)),
  },
  'deleted scenario': {
    make: async (client, caseId, name) => {
      await writeScenario(client, caseId, name);
      return client.scenarios.remove(caseId, name);
    },
    names: async (client, caseId, asked) =>
      gone(
        asked,
        (await scenariosOf(client, caseId)).map(({ scenario }) => scenario),
      ),
  },
  'scenario that is taken back': {
    make: async (client, caseId, name) =>
      client.edits.undo(caseId, (await writeScenario(client, caseId, name)).editId),
    names: async (client, caseId, asked) =>
      gone(
        asked,
        (await scenariosOf(client, caseId)).map(({ scenario }) => scenario),
      ),
  },
  'deleted mapping': {
    make: async (client, caseId, name) => {
      await saveMapping(client, caseId, name);
      return client.mappings.remove(caseId, name);
    },
    names: async (client, caseId, asked) =>
      gone(
        asked,
        (await client.mappings.list(caseId)).map(({ name }) => name),
      ),
  },
  'replaced case': {
    make: (client, _, name) => importSmall(client, { company: REPLACED, name }, 'replace'),
    names: async (client, _, asked) =>
      upTo(asked, (await client.cases.list()).find(({ caseId }) => caseId === REPLACED)?.name),
  },
};

function nameOfDecision({ question }: { readonly question: string }): string {
  return question;
}

/** Names of writes by what became of them. */
export class KeptWrites {
  private readonly asked = new Map<string, string[]>();
  private readonly acknowledged = new Set<string>();
  private readonly caseId: string;
  private count = 0;

  constructor(caseId: string) {
    this.caseId = caseId;
  }

  get size(): number {
    return this.acknowledged.size;
  }

  /** How many kinds of writes there are. */
  static readonly kindCount = Object.keys(kinds).length;

  /** Makes the next write. Throws what it was answered with; then it may be there or not. */
  async make(client: Client): Promise<void> {
    const all = Object.keys(kinds);
    const place = this.count++ % all.length;
    const kind = all[place] ?? '';
    const name = `${nameStart(place)}${this.count}`;
    this.asked.set(kind, [...(this.asked.get(kind) ?? []), name]);
    try {
      await kinds[kind]?.make(client, this.caseId, name);
    } catch (error) {
      if (error instanceof ApiError) throw error;
      throw new Error(`${kind} ${name}`, { cause: error });
    }
    this.acknowledged.add(name);
  }

  /** What is wrong: acknowledged and not there, or there and not asked for. The server must be up. */
  async faults(client: Client): Promise<readonly string[]> {
    const found: string[] = [];
    for (const [place, [kind, { names }]] of Object.entries(kinds).entries()) {
      const asked = this.asked.get(kind) ?? [];
      const all = await names(client, this.caseId, asked);
      const there = all.filter((name) => name.startsWith(nameStart(place)));
      const lost = asked.filter((name) => this.acknowledged.has(name) && !there.includes(name));
      const twice = there.filter((name, n) => there.indexOf(name) !== n);
      const strange = there.filter((name) => !asked.includes(name));
      if (lost.length > 0) found.push(`${kind}: ${lost.join(', ')} acknowledged, and not there`);
      if (twice.length > 0) found.push(`${kind}: ${twice.join(', ')} there twice`);
      if (strange.length > 0) found.push(`${kind}: ${strange.join(', ')} there, and not asked for`);
    }
    return found;
  }
}

/** How names of a kind start. */
const nameStart = (place: number) => `kept-${place}-`;

/** Whether an error says that there was no answer, or that the store could not be asked. */
export function isNoAnswer(error: unknown): boolean {
  return error instanceof ApiError && [0, 503, 507].includes(error.problem.status);
}
