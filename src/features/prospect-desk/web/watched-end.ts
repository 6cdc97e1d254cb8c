import { useCallback, useEffect, useRef } from 'react';

/** So early that whoever scrolls does not come to the end. */
const BEFORE_END = '1200px';

/** What stands behind the last of many: as it comes near, `onNear` brings more, until it is away from the screen again. */
export function useWatchedEnd(onNear: () => void): (end: Element | null) => void {
  const near = useRef(onNear);
  useEffect(() => {
    near.current = onNear;
  });
  const watching = useRef<IntersectionObserver>(undefined);
  return useCallback((end) => {
    watching.current?.disconnect();
    if (!end) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return;
        near.current();
        // It may still be in sight with what came: then it is told once more.
        observer.unobserve(end);
        requestAnimationFrame(() => watching.current === observer && observer.observe(end));
      },
      { root: scrollerOf(end), rootMargin: BEFORE_END },
    );
    watching.current = observer;
    observer.observe(end);
  }, []);
}

/** A margin counts for the root alone: the column that scrolls, or the page. */
function scrollerOf(element: Element): Element | null {
  for (let one = element.parentElement; one; one = one.parentElement) {
    const isScroller = /auto|scroll/.test(getComputedStyle(one).overflowY);
    if (isScroller && one !== document.documentElement && one !== document.body) return one;
  }
  return null;
}
