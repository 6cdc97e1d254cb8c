import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { build, defineConfig, type Plugin } from 'vite';

const fromRoot = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const outDir = fromRoot('dist/web');

export default defineConfig({
  plugins: [react(), serviceWorker(fromRoot('src/main/web/service-worker.ts')), compressed()],
  server: { proxy: { '/api': 'http://localhost:3000' } },
  build: {
    outDir,
    emptyOutDir: true,
    sourcemap: false,
    target: 'es2022',
    // An inlined font or image would need `data:` in the content security policy.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: fromRoot('index.html'),
      onLog(level, log, report) {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log);
      },
      output: {
        codeSplitting: {
          // React changes least often: apart, it stays in the browser's cache from one release to the next.
          groups: [{ name: 'react', test: /node_modules\/(react|react-dom|scheduler)\//, priority: 10 }],
        },
      },
    },
  },
});

/**
 * Builds the service worker after the application, as one file at the root of the site, and tells it
 * what makes the shell: `__SHELL_FILES__` (addresses) and `__SHELL_VERSION__` (changes with any of them).
 */
function serviceWorker(source: string): Plugin {
  return {
    name: 'kili-service-worker',
    apply: 'build',
    async writeBundle(_, bundle) {
      if (!existsSync(source)) return;
      // The letters of other alphabets come when a name needs them.
      const built = Object.keys(bundle).filter((file) => !/^index\.html$|-(cyrillic|greek|vietnamese)/.test(file));
      const files = ['', ...built, ...readdirSync(fromRoot('public'))].map((file) => `/${file}`);
      const version = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 12);
      await build({
        configFile: false,
        publicDir: false,
        logLevel: 'warn',
        define: { __SHELL_FILES__: JSON.stringify(files), __SHELL_VERSION__: JSON.stringify(version) },
        build: {
          outDir,
          emptyOutDir: false,
          target: 'es2022',
          rolldownOptions: {
            input: source,
            output: { format: 'iife', entryFileNames: 'service-worker.js', codeSplitting: false },
          },
        },
      });
    },
  };
}

/** Writes each text file a second time, compressed, for browsers that accept that: nearly all. */
function compressed(): Plugin {
  return {
    name: 'kili-compressed',
    apply: 'build',
    async writeBundle({ dir }, bundle) {
      const texts = Object.keys(bundle).filter((file) => /\.(js|css|svg)$/.test(file));
      for (const file of texts) {
        const path = join(dir ?? outDir, file);
        writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }));
      }
    },
  };
}
