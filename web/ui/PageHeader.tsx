/** Title of a page as its finding, which plan or version it shows and whether that is active, what the numbers are, and its actions. */
import { type JSX, lazy, Show, Suspense } from 'solid-js';
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
  /** Many choices stand beside the title: they are narrow, and the title is cut rather than put on a line of its own. */
  isDense?: boolean;
  /** Inputs of the page are shown and typed as they are stored, in units and currency of the case, whatever other pages show. */
  isStored?: boolean;
  children?: JSX.Element;
}) {
  const workspace = useWorkspace();
  const isConverted = () => workspace.caseId() !== '' && shownChoice() !== null;
  return (
    <div class="header" classList={{ dense: props.isDense === true }}>
      <h1 title={typeof props.title === 'string' ? props.title : undefined}>{props.title}</h1>
      <div class="actions">{props.children}</div>
      <Show when={workspace.caseId() !== ''}>
        <p class="plan-line">{props.planText ?? planLine(workspace, props.plan ?? null)}</p>
      </Show>
      <Show when={isConverted()}>
        <Suspense>
          <StatedNote isStored={props.isStored === true} />
        </Suspense>
      </Show>
      <Show when={props.subtitle}>
        <p>{props.subtitle}</p>
      </Show>
    </div>
  );
}
