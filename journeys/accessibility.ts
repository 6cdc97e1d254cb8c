import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface WithAxe {
  axe: {
    run(within: string, options: object): Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }>;
  };
}

// WCAG 2.2 AA and the good practices. Axe leaves the size of targets out unless it is named.
const everything = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  rules: { 'target-size': { enabled: true } },
  resultTypes: ['violations'],
};
// All that another colour scheme can change.
const colours = { runOnly: ['color-contrast', 'link-in-text-block'], resultTypes: ['violations'] };

/** Half way through a fade every colour is too faint: waits until none has run for some frames. Loops never end, and count for nothing. */
async function atRest() {
  const ends = (animation: Animation) => animation.effect?.getComputedTiming().endTime;
  const isFade = (animation: Animation) => animation.playState === 'running' && Number(ends(animation)) < 1_000;
  for (let quietFrames = 0; quietFrames < 5; ) {
    await new Promise(requestAnimationFrame);
    quietFrames = document.getAnimations().some(isFade) ? 0 : quietFrames + 1;
  }
}

/**
 * What axe holds against the page as it stands, or against a part of it: rule and place, nothing when all is well. What a
 * panel lies over has no size of its own.
 */
export async function accessibilityViolations(
  page: Page,
  { coloursOnly = false, within = 'html' } = {},
): Promise<string[]> {
  await page.evaluate(atRest);
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(
    ([part, options]) => (globalThis as unknown as WithAxe).axe.run(part, options),
    [within, coloursOnly ? colours : everything] as const,
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}
