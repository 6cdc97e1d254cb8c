import { defineConfig } from 'vitest/config';

// Browser journeys: each starts the product, so one after the other.
export default defineConfig({
  test: {
    name: 'journeys',
    include: ['journeys/**/*.spec.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});
