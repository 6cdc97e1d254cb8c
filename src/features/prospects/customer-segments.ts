/** What their purchases say of a customer, the first that fits: see the rules of loyalty. */
export const customerSegments = [
  ...(['champion', 'loyal', 'new', 'promising', 'notToLose', 'atRisk', 'lost', 'toWake'] as const),
] as const;
export type CustomerSegment = (typeof customerSegments)[number];
