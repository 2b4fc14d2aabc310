/** The range of a lever that multiplies: from so many per cent less to as many more, as a form of an experiment asks for it. */
export function aroundOne(type: string, percent: number) {
  return { lever: { type, factor: 1 }, field: 'factor', from: 1 - percent / 100, to: 1 + percent / 100 };
}
