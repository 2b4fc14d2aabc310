/** A forecast on the server: begun, watched, cancelled. Its answer is one edit that can be taken back. No markup. */
import { createSignal } from 'solid-js';
import { ApiError, type Client } from '../../../server/client.ts';
import type { Workspace } from '../../state/workspace.ts';

type Made = Awaited<ReturnType<Client['forecasts']['make']>>;

const EVERY_MS = 300;

export function createForecastJob(workspace: Workspace) {
  const [progress, setProgress] = createSignal<{ readonly done: number; readonly count: number } | null>(
    null,
  );
  const [made, setMade] = createSignal<Made | null>(null);
  let forecastId = '';
  /** Whether the person cancelled the forecast: its refusal is no problem then. */
  let isCancelled = false;
  const watch = async (id: string): Promise<void> => {
    while (id === forecastId && progress() !== null) {
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
      // Before it has begun and after it has ended the server knows nothing of it.
      const now = await workspace.client.forecasts.progress(id).catch(() => null);
      if (id === forecastId && progress() !== null && now !== null) setProgress(now);
    }
  };
  return {
    /** How far a forecast is that is under way; null without one. */
    progress,
    /** What the last forecast of this page answered. */
    made,
    /** Forecasts segments, all where none are named, as one write of the scenario. */
    start: async (scenario: string, segments?: readonly string[]): Promise<void> => {
      if (progress() !== null) return;
      const id = crypto.getRandomValues(new Uint32Array(2)).join('-');
      forecastId = id;
      setProgress({ done: 0, count: 0 });
      void watch(id);
      await workspace.perform(scenario, async (client, caseId) => {
        const body = { forecastId: id, ...(segments === undefined ? {} : { segments }) };
        const answer = await client.forecasts.make(caseId, { body }).catch((error: unknown) => {
          if (error instanceof ApiError && isCancelled) return null;
          throw error;
        });
        if (answer !== null) setMade(answer);
        return answer;
      });
      isCancelled = false;
      setProgress(null);
    },
    cancel: async (): Promise<void> => {
      isCancelled = true;
      await workspace.client.forecasts.cancel(forecastId);
    },
  };
}
