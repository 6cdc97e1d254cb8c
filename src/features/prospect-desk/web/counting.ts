import type { Query } from '@tanstack/react-query';
import { isMore } from '../prospect-counters.rules.ts';

const AGAIN_MS = 2_000;

/** Asks again while one of the counts only says "more": the server is counting. */
export const whileCounting = <Told>(countsIn: (told: Told) => readonly number[]) => ({
  refetchInterval: ({ state }: Query<Told>) => (state.data && countsIn(state.data).some(isMore) ? AGAIN_MS : false),
});
