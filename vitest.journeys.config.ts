import { defineConfig } from 'vitest/config';

// Browser journeys: each starts the product, so one after the other.
export default defineConfig({
  test: {
    name: 'journeys',
    include: ['journeys/**/*.spec.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    // A condition that is waited for may take its time on a busy machine; vitest would give it one second.
    expect: { poll: { timeout: 20_000 } },
    hookTimeout: 180_000,
  },
});
