/** The range of a lever that multiplies: from so many per cent less to as many more, as a form of an experiment asks for it. */
export function aroundOne<L extends { readonly type: string }>(lever: L, percent: number) {
  return {
    lever: { ...lever, factor: 1 },
    field: 'factor',
    from: 1 - percent / 100,
    to: 1 + percent / 100,
  };
}
