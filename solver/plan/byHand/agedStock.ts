/**
 * Stock at one place while a plan by hand is computed, by age where the family has a shelf life. Goods leave oldest first. Only
 * use by production can take more than is there: the place then lacks units, which is shown as negative stock.
 */
import { sumOf } from '../../arithmetic/sums.ts';

/** Units of one age. */
export interface AgedUnits {
  readonly age: number;
  readonly units: number;
}

export class AgedStock {
  /** Units by age; one entry where goods do not age. */
  private readonly units: number[];
  private readonly isAging: boolean;
  /** Units that were used without being in stock. */
  private missing = 0;

  /** `life`: shelf life in periods, negative for none. */
  constructor(life: number) {
    this.isAging = life >= 0;
    this.units = new Array<number>(this.isAging ? life + 1 : 1).fill(0);
  }

  /** Takes in goods: first for what is missing. */
  add(units: number, age = 0): void {
    const paid = Math.min(units, this.missing);
    this.missing -= paid;
    this.units[this.isAging ? Math.min(age, this.units.length - 1) : 0]! += units - paid;
  }

  /** Units that can leave and are at most so old. */
  available(oldest = Number.POSITIVE_INFINITY): number {
    return this.units.reduce((sum, units, age) => (age <= oldest ? sum + units : sum), 0);
  }

  /** Takes units that are at most so old, oldest first, as far as they are there. */
  take(units: number, oldest = Number.POSITIVE_INFINITY): readonly AgedUnits[] {
    const taken: AgedUnits[] = [];
    let left = units;
    for (let age = Math.min(oldest, this.units.length - 1); age >= 0 && left > 0; age--) {
      const part = this.takeOf(age, left);
      if (part <= 0) continue;
      left -= part;
      taken.push({ age, units: part });
    }
    return taken;
  }

  /** Takes units of one age, as far as they are there; answers how many. */
  takeOf(age: number, units: number): number {
    const part = Math.max(0, Math.min(units, this.units[age]!));
    this.units[age]! -= part;
    return part;
  }

  /** Takes units whether they are there or not. */
  use(units: number): void {
    const taken = this.take(units).reduce((sum, part) => sum + part.units, 0);
    this.missing += units - taken;
  }

  /** Ends a period: what stays by age (what is missing counts at the youngest), and what is thrown away because it is too old. */
  close(): { readonly total: number; readonly byAge: readonly number[]; readonly scrap: number } {
    const byAge = this.units.slice();
    let scrap = 0;
    if (this.isAging) {
      scrap = byAge.pop()!;
      this.units.unshift(0);
      this.units.pop();
    }
    const total = sumOf(byAge) - this.missing;
    if (byAge.length > 0) byAge[0]! -= this.missing;
    return { total, byAge, scrap };
  }
}
