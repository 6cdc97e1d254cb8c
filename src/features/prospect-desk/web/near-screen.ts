import { startTransition, useCallback, useEffect, useRef, useState } from 'react';

/** So early that whoever scrolls does not come to the end. */
const BEFORE_END = '1200px';
/** Beyond what a turn of the wheel brings into sight. */
const NEAR = '2400px';

/** Whether an element is near the screen; away from it `gap` is the height it had. Where somebody writes it stays. */
export function useNearScreen(): { ref: (element: HTMLElement | null) => void; gap: number | null } {
  const [gap, setGap] = useState<number | null>(null);
  const watching = useRef<IntersectionObserver>(undefined);
  const ref = useCallback((element: HTMLElement | null) => {
    watching.current?.disconnect();
    if (!element) return;
    watching.current = new IntersectionObserver(
      (entries) => {
        const isNear = entries.at(-1)?.isIntersecting ?? true;
        if (isNear) startTransition(() => setGap(null));
        else if (!element.querySelector('textarea, :focus')) setGap((known) => known ?? element.offsetHeight);
      },
      { root: scrollerOf(element), rootMargin: NEAR },
    );
    watching.current.observe(element);
  }, []);
  return { ref, gap };
}

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

const scrollers = new WeakMap<Element, Element | null>();

/** A margin counts for the root alone: the column that scrolls, or the page. To look for it costs a layout, once. */
function scrollerOf({ parentElement: parent }: Element): Element | null {
  if (!parent) return null;
  const known = scrollers.get(parent);
  if (known !== undefined) return known;
  const found = scrollerAround(parent);
  scrollers.set(parent, found);
  return found;
}

function scrollerAround(element: Element): Element | null {
  for (let one: Element | null = element; one; one = one.parentElement) {
    const isScroller = /auto|scroll/.test(getComputedStyle(one).overflowY);
    if (isScroller && one !== document.documentElement && one !== document.body) return one;
  }
  return null;
}
