/** A row of inputs that can be switched off and on: its name, what it is, and the switch, which edits the row. */
import type { JSX } from 'solid-js';
import type { Row } from '../../../solver/case/planningCase.ts';
import { rowKey } from '../../../solver/case/planningCase.ts';
import { useWorkspace } from '../../state/context.ts';

export function RowSwitch<N extends 'macros' | 'demandEvents'>(props: {
  table: N;
  row: Row<N>;
  scenario: string;
  name: string;
  canEdit: boolean;
  children: JSX.Element;
}) {
  const workspace = useWorkspace();
  const toggle = () => {
    const { isActive } = props.row;
    const key = rowKey(props.table, props.row);
    const change = { table: props.table, key, field: 'isActive', before: isActive, after: !isActive };
    void workspace.edit(props.scenario, () => [change]);
  };
  return (
    <label class="check">
      <input type="checkbox" checked={props.row.isActive} disabled={!props.canEdit} onChange={toggle} />
      <span>
        <b>{props.name}</b> <span class="muted">{props.children}</span>
      </span>
    </label>
  );
}
