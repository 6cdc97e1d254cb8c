import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const serverTests = ['src/**/server/**/*.test.ts', 'src/main/*.test.ts'];
const webTests = ['src/**/web/**/*.test.{ts,tsx}', 'src/design/**/*.test.{ts,tsx}'];

export default defineConfig({
  test: {
    // On two cores vitest would take one: the other would wait for the database beside it.
    maxWorkers: 2,
    projects: [
      {
        // Rules, commands on the memory store: no database, no browser.
        test: { name: 'pure', include: ['src/**/*.test.ts'], exclude: [...serverTests, ...webTests] },
      },
      {
        // On a real PostgreSQL, started only when such a test is among those asked for.
        test: {
          name: 'server',
          include: serverTests,
          globalSetup: 'src/main/server/test-cluster.setup.ts',
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      {
        plugins: [react()],
        test: { name: 'web', include: webTests, environment: 'happy-dom' },
      },
    ],
  },
});
