import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { createLogger, defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

const fromRoot = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const outDir = fromRoot('dist/web');

export default defineConfig({
  customLogger: quietLogger(),
  plugins: [react(), shellKeptForOffline(), compressed()],
  server: { proxy: { '/api': 'http://localhost:3000' } },
  build: {
    outDir,
    emptyOutDir: true,
    sourcemap: false,
    // What every screen needs comes in one file, 180 kB as it travels; the screens themselves are apart.
    chunkSizeWarningLimit: 900,
    target: 'es2022',
    // An inlined font or image would need `data:` in the content security policy.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: fromRoot('index.html'),
      onLog(level, log, report) {
        // Mantine's directives, and its two ways of asking rrule for the same class.
        const isNoise = log.code === 'MODULE_LEVEL_DIRECTIVE' || (log.code === 'IMPORT_IS_UNDEFINED' && isOfRrule(log));
        if (!isNoise) report(level, log);
      },
      output: {
        codeSplitting: {
          // React changes least often: apart, it stays in the browser's cache from one release to the next.
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\//, priority: 10 },
            // Every file more costs a millisecond at each opening: what many screens share comes in one.
            { name: 'shared', minShareCount: 12 },
          ],
        },
      },
    },
  },
});

/** Says what is wrong. One warning is about the style sheets of others and asks nothing of us. */
function quietLogger() {
  const logger = createLogger('warn');
  const { warnOnce } = logger;
  logger.warnOnce = (message, options) => {
    if (!message.includes('did not pass the `from` option')) warnOnce(message, options);
  };
  return logger;
}

/** Builds the service worker after the application, and tells it what makes the shell. The manifest is in `public`. */
function shellKeptForOffline() {
  return VitePWA({
    strategies: 'injectManifest',
    srcDir: 'src/main/web',
    filename: 'service-worker.ts',
    injectRegister: false,
    manifest: false,
    injectManifest: {
      rollupFormat: 'iife',
      buildPlugins: { vite: [{ name: 'kili-quiet', config: () => ({ logLevel: 'warn' }) }] },
      globPatterns: ['**/*.{html,js,css,woff2,svg,png,webmanifest}'],
      // The letters of other alphabets come when a name needs them.
      globIgnores: ['**/*-{cyrillic,cyrillic-ext,greek,greek-ext,vietnamese}-*'],
      // Their names carry a hash already.
      dontCacheBustURLsMatching: /^assets\//,
      maximumFileSizeToCacheInBytes: 4_000_000,
    },
  });
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

const isOfRrule = ({ message }: { message: string }) => message.includes('/rrule/');
