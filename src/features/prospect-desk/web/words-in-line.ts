import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';
import { wordsInLine } from '../words-in-line.rules.ts';

const ICON_PX = 34;
/** What the stylesheet leaves free on both sides of the bar. */
const MARGINS_PX = 24;

/**
 * How many buttons of the selection's bar have room for their words. They are measured with their words whenever there
 * are others, or the list has another width; nothing of that is painted.
 */
export function useWordsInLine(line: RefObject<HTMLElement | null>, content: string): number {
  const [measured, setMeasured] = useState<{ content: string; words: number }>();
  const isMeasured = measured?.content === content;
  useLayoutEffect(() => {
    if (isMeasured || !line.current) return;
    setMeasured({ content, words: measure(line.current) });
  }, [isMeasured, content, line]);
  useEffect(() => {
    const frame = content && frameOf(line.current);
    if (!frame) return;
    let width = frame.clientWidth;
    const observer = new ResizeObserver(() => {
      if (frame.clientWidth === width) return;
      width = frame.clientWidth;
      setMeasured(undefined);
    });
    observer.observe(frame);
    return () => observer.disconnect();
  }, [content, line]);
  return isMeasured ? measured.words : Number.POSITIVE_INFINITY;
}

const barOf = (line: HTMLElement | null) => line?.closest<HTMLElement>('[data-selection-bar]');
const frameOf = (line: HTMLElement | null) => barOf(line)?.offsetParent ?? undefined;

function measure(line: HTMLElement): number {
  const frame = frameOf(line);
  const bar = barOf(line);
  const children = [...line.children] as HTMLElement[];
  const worded = children.filter((child) => child.dataset.worded !== undefined);
  const widths = worded.map((child) => child.offsetWidth);
  if (!frame || !bar) return widths.length;
  const others = children.filter((child) => !worded.includes(child));
  const { columnGap } = getComputedStyle(line);
  // Widths are told rounded: half a pixel too much of each would already break the line.
  const rounding = children.length / 2;
  const gaps = (children.length - 1) * (Number.parseFloat(columnGap) || 0) + rounding;
  const beside = others.reduce((sum, child) => sum + outerWidth(child), gaps);
  const room = frame.clientWidth - MARGINS_PX - (bar.offsetWidth - innerWidth(bar));
  return wordsInLine({ widths, beside, iconWidth: ICON_PX, room });
}

function outerWidth(element: HTMLElement): number {
  const { marginLeft, marginRight } = getComputedStyle(element);
  return element.offsetWidth + Number.parseFloat(marginLeft) + Number.parseFloat(marginRight);
}

function innerWidth(element: HTMLElement): number {
  const { paddingLeft, paddingRight } = getComputedStyle(element);
  return element.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
}
