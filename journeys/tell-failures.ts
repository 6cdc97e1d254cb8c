// Part of every journey: when a test fails, what its pages showed by then stands above the failure.
import { afterEach } from 'vitest';
import { lastScreens } from './last-screens.ts';

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  for (const screen of await lastScreens()) console.error(`${task.name}: when it failed\n${screen}`);
});
