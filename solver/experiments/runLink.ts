/** The address under which the page Experiments opens a run of an experiment: its number and its levers, so that the server needs no results. */
import { z } from 'zod';
import { type Lever, leverSchema } from '../scenario/levers.ts';

/** A run as an address names it. */
export interface LinkedRun {
  readonly number: number;
  readonly levers: readonly Lever[];
}

/** Longer addresses are cut by servers and browsers. */
const ADDRESS_MAX = 8_000;

/**
 * The link to a run. `address`: of a server, with the case in its query where it holds several. Null for a run without levers, which is the case
 * itself, and for levers that no address holds. Throws TypeError where it is no address.
 */
export function runLink(address: string, { number, levers }: LinkedRun): string | null {
  const link = new URL(address);
  link.pathname = '/experiments';
  link.searchParams.set('run', String(number));
  link.searchParams.set('changes', JSON.stringify(levers));
  return levers.length === 0 || link.href.length > ADDRESS_MAX ? null : link.href;
}

const linked = z.object({
  number: z.int().min(1),
  levers: z.array(leverSchema).min(1).max(500),
});

/** The run that the parameters of an address name; null where they name none. */
export function linkedRun(run: string, levers: string): LinkedRun | null {
  let stated: unknown;
  try {
    stated = JSON.parse(levers);
  } catch {
    // No JSON: the address was cut or typed.
    return null;
  }
  const read = linked.safeParse({ number: Number(run), levers: stated });
  return read.success ? read.data : null;
}
