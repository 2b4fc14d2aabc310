/** Title of a page as its finding, which plan or version it shows and whether that is active, what the numbers are, and its actions. */
import { children, type JSX, lazy, Show, Suspense } from 'solid-js';
import { planLine } from '../language/planLine.ts';
import { readChunk } from '../state/chunk.ts';
import { useWorkspace } from '../state/context.ts';
import { shownChoice } from '../state/shownUnits.ts';

/** In what numbers are shown; read when that is not as the case states them. */
const StatedNote = lazy(() =>
  readChunk(() => import('./units/StatedNote.tsx').then(({ StatedNote }) => ({ default: StatedNote }))),
);

export function PageHeader(props: {
  title: JSX.Element;
  subtitle?: JSX.Element;
  /** The scenario whose plan the page shows, or the version by its key. */
  plan?: string;
  /** What the page shows, where that is no plan that is stored. */
  planText?: string | null;
  /** What of the plan the page shows, by choices: a row of their own below the title, so that many of them cut no title. */
  choices?: JSX.Element;
  /** Inputs of the page are shown and typed as they are stored, in units and currency of the case, whatever other pages show. */
  isStored?: boolean;
  children?: JSX.Element;
}) {
  const workspace = useWorkspace();
  const isConverted = () => workspace.caseId() !== '' && shownChoice() !== null;
  const subtitle = children(() => props.subtitle);
  const choices = children(() => props.choices);
  return (
    <div class="header">
      <h1>{props.title}</h1>
      <div class="actions">{props.children}</div>
      <p>
        <Show when={workspace.caseId() !== ''}>
          <span class="plan-line">{props.planText ?? planLine(workspace, props.plan ?? null)}</span>
          {/* What is not shown now leaves nothing to be set apart. */}
          {subtitle.toArray().some(Boolean) ? ' · ' : ''}
        </Show>
        {subtitle()}
      </p>
      <Show when={isConverted()}>
        <Suspense>
          <StatedNote isStored={props.isStored === true} />
        </Suspense>
      </Show>
      <Show when={choices.toArray().length > 0}>
        <div class="choices">{choices()}</div>
      </Show>
    </div>
  );
}
