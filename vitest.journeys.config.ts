import { defineConfig } from 'vitest/config';

// Browser journeys: each starts the product on a folder and a port of its own, and mostly waits, so two at a time.
export default defineConfig({
  test: {
    name: 'journeys',
    include: ['journeys/**/*.spec.ts'],
    globalSetup: 'journeys/first-data.setup.ts',
    setupFiles: ['journeys/tell-failures.ts'],
    maxWorkers: 2,
    testTimeout: 120_000,
    // A condition that is waited for may take its time on a busy machine; vitest would give it one second.
    expect: { poll: { timeout: 20_000 } },
    hookTimeout: 180_000,
  },
});
