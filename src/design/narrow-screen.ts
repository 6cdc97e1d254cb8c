import { useMediaQuery } from '@mantine/hooks';

/** Below this width one hand holds the screen: bottom bar, one column, larger targets. */
export const narrowScreenQuery = '(max-width: 767px)';

/** True on a phone. Answers at the first render, so nothing jumps. */
export function useNarrowScreen(): boolean {
  return useMediaQuery(narrowScreenQuery, false, { getInitialValueInEffect: false });
}
