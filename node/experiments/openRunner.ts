/** What carries out an experiment in Node: its policies, those of the user's own among them, and the solver. */
import path from 'node:path';
import { ExperimentRunner, limitsOf } from '../../solver/experiments/experimentRunner.ts';
import { policyOf } from '../../solver/policies/policies.ts';
import type { PolicyKind } from '../../solver/policies/policy.ts';
import { loadHighsBackend } from '../highsModule.ts';
import { processClock } from '../processClock.ts';
import { ownPolicy } from '../tournament/ownPolicy.ts';
import type { ReadExperiment } from './readExperiment.ts';

/** Makes the policies of an experiment. Throws CaseError where one of the user's own cannot be loaded. */
export async function openRunner(read: ReadExperiment): Promise<ExperimentRunner> {
  const { experiment, file } = read;
  const options = { ...limitsOf(experiment), clock: processClock, backend: await loadHighsBackend() };
  const policies: PolicyKind[] = [];
  for (const [p, stated] of (experiment.policies ?? []).entries())
    policies.push(
      stated.policy === 'module'
        ? await ownPolicy(path.resolve(file), `policies.${p}.module`, stated, options)
        : policyOf(stated, options),
    );
  return new ExperimentRunner(read, { clock: processClock, policies, loadBackend: loadHighsBackend });
}
