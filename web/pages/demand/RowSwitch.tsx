/** A row of inputs that can be switched off and on: its name, what it is, and the switch, which edits the row. */
import type { JSX } from 'solid-js';
import type { Row } from '../../../solver/case/planningCase.ts';
import { useWorkspace } from '../../state/context.ts';
import { fieldsSet } from '../../state/rowChanges.ts';

export function RowSwitch<N extends 'macros' | 'demandEvents'>(props: {
  table: N;
  row: Row<N>;
  scenario: string;
  name: string;
  canEdit: boolean;
  children: JSX.Element;
}) {
  const workspace = useWorkspace();
  const setActive = (isActive: boolean) => {
    const { table, row } = props;
    void workspace.edit(props.scenario, ({ planningCase }) =>
      fieldsSet(planningCase, table, row, { isActive } as Partial<Row<N>>),
    );
  };
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={props.row.isActive}
        disabled={!props.canEdit}
        onChange={(event) => setActive(event.currentTarget.checked)}
      />
      <span>
        <b>{props.name}</b> <span class="muted">{props.children}</span>
      </span>
    </label>
  );
}
