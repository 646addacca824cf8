/**
 * Holm's step-down adjustment of p values: p̃_(k) = max_{j<=k} min(1, (m - j + 1) p_(j)).
 * Keeps the chance of any false call at or below alpha whatever the dependence (Holm 1979).
 */
export const holm = (pValues: readonly number[]): number[] => {
  const order = pValues.map((p, index) => ({ p, index })).sort((a, b) => a.p - b.p);
  const adjusted = new Array<number>(pValues.length).fill(1);
  let running = 0;
  order.forEach(({ p, index }, rank) => {
    running = Math.max(running, Math.min(1, (pValues.length - rank) * p));
    adjusted[index] = running;
  });
  return adjusted;
};
