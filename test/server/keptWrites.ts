/**
 * Writes of every noun that stores something by a name, one after the other, while servers are killed under them: what was
 * acknowledged is there by its name, and nothing is there that was not asked for. (Edits of cells are counted where they are tried.)
 */
import { ApiError, type Client } from '../../server/client.ts';
import { smallDocument } from '../cases/smallCase.ts';

/** A kind of write to a case: what stores something under a name, and the names that are stored. */
interface Kind {
  readonly make: (client: Client, caseId: string, name: string) => Promise<unknown>;
  readonly names: (client: Client, caseId: string) => Promise<readonly string[]>;
}

const by = 'Li';
const decision = async (client: Client, caseId: string) =>
  (await client.decisions.list(caseId)).find(({ decisionId }) => decisionId === '1');

/** The case has a version 1 and a decision 1. */
const kinds: Readonly<Record<string, Kind>> = {
  mapping: {
    make: (client, caseId, name) =>
      client.mappings.save(caseId, name, { body: { version: 1, sheets: [], rows: {} } }),
    names: async (client, caseId) => (await client.mappings.list(caseId)).map(({ name }) => name),
  },
  scenario: {
    make: (client, caseId, name) =>
      client.scenarios.write(caseId, name, { body: { scenario: name, name, parent: 'base' } }),
    names: async (client, caseId) =>
      (await client.scenarios.list(caseId)).map(({ document }) => document.scenario),
  },
  version: {
    make: (client, caseId, name) =>
      client.versions.keep(caseId, { body: { name, by, plan: { kind: 'version', versionId: '1' } } }),
    names: async (client, caseId) => (await client.versions.list(caseId)).versions.map(({ name }) => name),
  },
  decision: {
    make: (client, caseId, name) => {
      const options = [0, 1].map((position) => ({ kind: 'decision' as const, decisionId: '1', position }));
      return client.decisions.put(caseId, { body: { question: name, recommended: 0, options, by } });
    },
    names: async (client, caseId) => (await client.decisions.list(caseId)).map(({ question }) => question),
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
    make: (client, _, name) =>
      client.cases.import({ body: { document: { ...smallDocument(), company: [{ company: name }] } } }),
    names: async (client) => (await client.cases.list()).map(({ caseId }) => caseId),
  },
};

/** Names of writes by what became of them. */
export class KeptWrites {
  private readonly acknowledged: { readonly kind: string; readonly name: string }[] = [];
  private readonly unanswered = new Set<string>();
  private readonly caseId: string;
  private count = 0;

  constructor(caseId: string) {
    this.caseId = caseId;
  }

  get size(): number {
    return this.acknowledged.length;
  }

  /** Makes the next write. Throws what it was answered with; then it may be there or not. */
  async make(client: Client): Promise<void> {
    const all = Object.keys(kinds);
    const kind = all[this.count % all.length] ?? '';
    const name = `kept-${this.count++}`;
    try {
      await kinds[kind]?.make(client, this.caseId, name);
      this.acknowledged.push({ kind, name });
    } catch (error) {
      this.unanswered.add(name);
      throw error;
    }
  }

  /** What is wrong: acknowledged and not there, or there and not asked for. The server must be up. */
  async faults(client: Client): Promise<readonly string[]> {
    const found: string[] = [];
    for (const [kind, { names }] of Object.entries(kinds)) {
      const there = (await names(client, this.caseId)).filter((name) => name.startsWith('kept-'));
      const known = this.acknowledged.filter((write) => write.kind === kind).map(({ name }) => name);
      const lost = known.filter((name) => !there.includes(name));
      const twice = there.filter((name, n) => there.indexOf(name) !== n);
      const strange = there.filter((name) => !known.includes(name) && !this.unanswered.has(name));
      if (lost.length > 0) found.push(`${kind}: ${lost.join(', ')} acknowledged, and not there`);
      if (twice.length > 0) found.push(`${kind}: ${twice.join(', ')} there twice`);
      if (strange.length > 0) found.push(`${kind}: ${strange.join(', ')} there, and not asked for`);
    }
    return found;
  }
}

/** Whether an error says that there was no answer, or that the store could not be asked. */
export function isNoAnswer(error: unknown): boolean {
  return error instanceof ApiError && [0, 503, 507].includes(error.problem.status);
}
