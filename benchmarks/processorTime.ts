/** Seconds of processor time of this process so far, all its threads: a busy machine stretches them less than the clock. */
export function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
