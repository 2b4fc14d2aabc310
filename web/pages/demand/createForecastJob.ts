/** A forecast on the server: begun, watched, cancelled. Its answer is one edit that can be taken back. No markup. */
import { createSignal } from 'solid-js';
import type { Client } from '../../../server/client.ts';
import { createWatchedJob } from '../../state/watchedJob.ts';
import type { Workspace } from '../../state/workspace.ts';

type Made = Awaited<ReturnType<Client['forecasts']['make']>>;

export function createForecastJob(workspace: Workspace) {
  const [made, setMade] = createSignal<Made | null>(null);
  const { forecasts } = workspace.client;
  const job = createWatchedJob({ done: 0, count: 0 }, forecasts);
  return {
    /** How far a forecast is that is under way; null without one. */
    progress: job.progress,
    /** What the last forecast of this page answered. */
    made,
    /** Forecasts segments, all where none are named, as one write of the scenario. */
    start: async (scenario: string, segments?: readonly string[]): Promise<void> => {
      if (job.progress() !== null) return;
      await workspace.perform(scenario, (client, caseId) =>
        job.run(async (forecastId) => {
          const body = { forecastId, ...(segments === undefined ? {} : { segments }) };
          const answer = await client.forecasts.make(caseId, { body });
          setMade(answer);
          return answer;
        }),
      );
    },
    cancel: job.cancel,
  };
}
