import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import type { Figure } from './figures.ts';

/** Gzip size of what opens the store on the device and keeps it in step, screens apart. */
export async function measureSize(): Promise<Figure[]> {
  const [alone, withDexie] = [await bundle(/^(react|zod|dexie)/), await bundle(/^(react|zod)/)];
  const inKilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} kB`;
  return [
    {
      what: 'web part of the engine, gzip, without React and Zod (of it Dexie)',
      value: `${inKilobytes(withDexie)} (${inKilobytes(withDexie - alone)})`,
    },
  ];
}

async function bundle(external: RegExp): Promise<number> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: true,
      target: 'es2022',
      lib: { entry: 'src/engine/web/open-engine.ts', formats: ['es'] },
      rolldownOptions: { external },
    },
  });
  const outputs = (Array.isArray(built) ? built : [built]) as Rolldown.RolldownOutput[];
  const chunks = outputs.flatMap(({ output }) => output).filter((file) => file.type === 'chunk');
  return chunks.reduce((sum, { code }) => sum + gzipSync(code).length, 0);
}
