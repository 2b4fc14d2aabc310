/**
 * `node benchmarks/edits.ts`: how long a server with the embedded store takes for an edit of one cell, and for the state of
 * the case that pages read after it, at sizes L and XL. Prints the medians by the clock, or (`--cpu`) of processor time; written down in docs/decisions/0035.
 */
import { writeCaseDocument } from '../solver/case/caseFiles.ts';
import { startSmallServer } from '../test/server/smallServer.ts';
import { benchmarkCase, sizes } from './cases.ts';

const EDITS = 15;

/** `--cpu`: processor time of client and server together, which a busy machine changes less than time by the clock. */
const isCpu = process.argv.includes('--cpu');

function cpuMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function median(times: readonly number[]): string {
  return `${([...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0).toFixed(1)} ms`;
}

const small = await startSmallServer({ concurrency: 0, firstCase: null });

/** Asks the server; answers what it answers. */
async function ask(method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${small.server.address}/api/cases${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

for (const size of sizes.filter(({ name }) => ['L', 'XL'].includes(name))) {
  const timed = async <R>(into: number[], act: () => Promise<R>): Promise<R> => {
    const started = isCpu ? cpuMilliseconds() : performance.now();
    const answer = await act();
    into.push((isCpu ? cpuMilliseconds() : performance.now()) - started);
    return answer;
  };
  const imports: number[] = [];
  const planningCase = benchmarkCase(size);
  const { caseId } = (await timed(imports, () =>
    ask('POST', '', { document: writeCaseDocument(planningCase) }),
  )) as { caseId: string };
  const child = { scenario: 'child', name: 'Child', parent: 'base', levers: [] };
  await ask('PUT', `/${caseId}/scenarios/child`, child);
  const first: number[] = [];
  const times: Record<string, number[]> = { base: [], child: [], state: [] };
  const row = planningCase.demand[0]!;
  let before = row.units;
  for (const scenario of ['base', 'child'])
    for (let edit = 0; edit <= EDITS; edit++) {
      const after = before + 1;
      const key = `${row.segment}|${row.period}`;
      const change = { table: 'demand' as const, key, field: 'units', before, after };
      const into = edit === 0 ? first : times[scenario]!;
      await timed(into, () => ask('POST', `/${caseId}/scenarios/${scenario}/edits`, { changes: [change] }));
      await timed(edit === 0 ? [] : times.state!, () => ask('GET', `/${caseId}/state`));
      before = after;
    }
  process.stdout.write(
    `${size.name}: import ${median(imports)}, first edits ${first.map((time) => time.toFixed(0)).join(' and ')} ms, ` +
      Object.entries(times)
        .map(([name, of]) => `${name} ${median(of)}`)
        .join(', ') +
      '\n',
  );
}
await small.stop();
