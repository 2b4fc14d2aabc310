/** Seeded random numbers for simulated futures: the same seed gives the same numbers on every machine. */

/** A stream of random numbers. */
export interface Random {
  /** Evenly distributed from 0 (included) to 1 (excluded). */
  uniform(): number;
  /** Normally distributed with mean 0 and deviation 1. */
  normal(): number;
}

/**
 * A stream from a seed, a whole number. Small fast counting generator with 32 bits (sfc32, C. Doty-Humphrey, PractRand,
 * public domain); its first numbers are left out, so that neighbouring seeds have nothing in common. Normal numbers by
 * Box and Muller (1958), Annals of Mathematical Statistics 29.
 */
export function seededRandom(seed: number): Random {
  let a = seed | 0;
  let b = Math.floor(seed / 4294967296) | 0;
  let c = 0x9e3779b9 | 0;
  let counter = 1;
  const uniform = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 4294967296;
  };
  for (let i = 0; i < 16; i++) uniform();
  let second: number | null = null;
  const normal = () => {
    if (second !== null) {
      const value = second;
      second = null;
      return value;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
    const angle = 2 * Math.PI * uniform();
    second = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
  return { uniform, normal };
}
