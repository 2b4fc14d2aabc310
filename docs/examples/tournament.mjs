/** A tournament: what the optimizer and a policy of one's own buy over a rule, in a rolling horizon: `node tournament.mjs [case]`. */
import { createRequire } from 'node:module';
import path from 'node:path';
import {
  notDecided,
  policyOf,
  prepareTournament,
  summarizeTournament,
  tournamentSchema,
  tournamentSentences,
} from 'equipoise';
import { loadCase, loadHighsBackend, processClock } from 'equipoise/node';
import ownPolicy from './ownPolicy.mjs';

const library = path.dirname(createRequire(import.meta.url).resolve('equipoise'));
const place = process.argv[2] ?? path.join(library, '..', 'scenarios', 'teaching', 'who-waits.json');
const { planningCase } = await loadCase(place);
const run = { backend: await loadHighsBackend(), clock: processClock };
const settings = tournamentSchema.parse({
  tournament: 'example',
  case: place,
  periods: 4,
  windowPeriods: 3,
  futures: { count: 10, seed: 1 },
  policies: [{ policy: 'stockZero' }, { policy: 'baseStock' }, { policy: 'lp' }],
});
const own = { name: 'half', title: { en: 'half', zh: '一半' }, ...ownPolicy(run) };
const policies = [...settings.policies.map((policy) => policyOf(policy, run)), own];
const { course } = prepareTournament(planningCase, settings, run);
// Every policy meets the same futures: future 7 of seed 1 is the same one for all.
const courses = Array.from({ length: settings.futures.count }, (_, future) =>
  policies.map((policy) => course(policy, future)),
).flat();
const result = summarizeTournament(courses, policies, { reference: 'stockZero' });
for (const { policy, figures, rank } of result.standings)
  console.log(`${policy}: worth ${Math.round(figures.worth.mean)}, rank ${rank.mean.toFixed(1)}`);
for (const { en } of tournamentSentences(result, (amount) => amount.toFixed(0))) console.log(en);
for (const { words } of notDecided(planningCase)) console.log(words.en);
