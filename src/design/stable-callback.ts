import { useCallback, useLayoutEffect, useRef } from 'react';

/** A function whose identity never changes and whose body is always the latest: memoised rows keep their props. */
export function useStableCallback<Arguments extends unknown[], Result>(
  callback: (...values: Arguments) => Result,
): (...values: Arguments) => Result {
  const latest = useRef(callback);
  useLayoutEffect(() => {
    latest.current = callback;
  });
  return useCallback((...values: Arguments) => latest.current(...values), []);
}
