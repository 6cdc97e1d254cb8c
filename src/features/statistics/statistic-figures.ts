/** What can be opened as rows. */
export const statisticFigures = [
  ...(['exchanges', 'attempts', 'conversations', 'decisionMakers', 'positives', 'hour'] as const),
  ...(['taken', 'held', 'missed', 'prospect', 'conversion', 'revenue', 'product'] as const),
] as const;
export type StatisticFigure = (typeof statisticFigures)[number];
