/** What the server refused or could not do last, to be shown; one for the whole tab. */
import { createSignal } from 'solid-js';
import { ApiError, dataProblem, type ProblemDetails } from '../../server/client.ts';
import { CaseError } from '../../solver/case/problems.ts';

export function createProblem() {
  const [problem, setProblem] = createSignal<ProblemDetails | null>(null);
  return {
    problem,
    show: (known: ProblemDetails | null): void => void setProblem(known),
    /**
     * Runs an act that talks to the server; a refusal is shown, not thrown. Answers whether it went well. `before` is what
     * was shown when the act was asked for: only that is gone once it went well.
     */
    attempt: async (act: () => Promise<void>, before = problem()): Promise<boolean> => {
      try {
        await act();
        // A refusal of another act since then stays.
        if (problem() === before) setProblem(null);
        return true;
      } catch (error) {
        if (error instanceof ApiError) setProblem(error.problem);
        else if (error instanceof CaseError) setProblem(dataProblem(error));
        else throw error;
        return false;
      }
    },
  };
}
