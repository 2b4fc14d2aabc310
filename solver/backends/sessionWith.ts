/** A session that does some things in its own way and leaves the rest to another. */
import type { Session } from './backend.ts';

/** `own`: what is done instead of what `session` does. */
export function sessionWith(session: Session, own: Partial<Session>): Session {
  return {
    solve: (options) => session.solve(options),
    change: (changes) => session.change(changes),
    changeObjective: (cost, sense, offset) => session.changeObjective(cost, sense, offset),
    addRows: (rows) => session.addRows(rows),
    deleteRows: (positions) => session.deleteRows(positions),
    setBasis: (basis) => session.setBasis(basis),
    startNear: (solution) => session.startNear(solution),
    setStart: (values) => session.setStart(values),
    dispose: () => session.dispose(),
    ...own,
  };
}
