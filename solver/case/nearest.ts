/** Names as people write them: compared without case, blanks, bars and hyphens, and the nearest known one to a misspelt one. */

/** A name without case and without blanks, also those without width, underscores and hyphens. */
export function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-‐\u2060]/g, '');
}

/** Characters of the longest name that is compared: what is longer is near to none. */
const NAME_MAX = 300;

/** The known name that is nearest to what was written; null when none is near. */
export function nearestName(written: string, known: Iterable<string>): string | null {
  if (written.length > NAME_MAX) return null;
  const target = singular(plainName(written));
  if (target === '') return null;
  let best: string | null = null;
  let bestDistance = Math.floor(target.length / 3) + 1;
  for (const name of known) {
    const plain = singular(plainName(name));
    if (plain === target) return name;
    // Names with other numbers are other names: 2027-12 is no misspelt 2027-11.
    if (digitsOf(plain) !== digitsOf(target)) continue;
    const isPart =
      target.length >= 3 && plain.length >= 3 && (plain.startsWith(target) || target.startsWith(plain));
    const distance = isPart ? 1 : editDistance(target, plain, bestDistance);
    if (distance < bestDistance) {
      best = name;
      bestDistance = distance;
    }
  }
  return best;
}

function singular(name: string): string {
  return name.replace(/ies$/, 'y').replace(/s$/, '');
}

function digitsOf(name: string): string {
  return name.replace(/\D/g, '');
}

/** Letters to insert, delete or replace to turn one text into another; `limit` when it is at least that. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let before = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const now = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (before[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      now.push(Math.min(replaced, (before[j] ?? 0) + 1, (now[j - 1] ?? 0) + 1));
    }
    before = now;
    if (Math.min(...now) >= limit) return limit;
  }
  return before[b.length] ?? limit;
}
