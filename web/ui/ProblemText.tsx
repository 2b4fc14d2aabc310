/** A problem of data in one line, with a link to what its table or field means in the written reference that the server shows. */
import { Show } from 'solid-js';
import type { Problem } from '../../solver/case/problems.ts';
import { referencePlace } from '../../solver/case/referencePlace.ts';
import { t } from '../language/language.ts';
import { problemLine } from '../language/problems.ts';

export function ProblemText(props: { problem: Problem }) {
  return (
    <>
      {problemLine(props.problem)} <FieldReference problem={props.problem} />
    </>
  );
}

/** The link alone, where the line is a button. */
export function FieldReference(props: { problem: Problem }) {
  return (
    <Show when={referencePlace(props.problem)}>
      {(place) => (
        <a
          class="link"
          href={`/docs/case#${place().field ?? place().heading}`}
          target="_blank"
          rel="noreferrer"
        >
          {t('fieldReference')}
        </a>
      )}
    </Show>
  );
}
