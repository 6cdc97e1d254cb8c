import { useMediaQuery } from '@mantine/hooks';

/** True where a call card has room left under what is known of the person. */
export function useTallScreen(): boolean {
  return useMediaQuery('(min-height: 840px) and (min-width: 1024px)', false, { getInitialValueInEffect: false });
}
