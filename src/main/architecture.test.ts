// The rules of the house, executable. What they are for is told in docs/architecture.md.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { features, messages } from './catalogue.ts';

const sources = globSync('src/**/*.{ts,tsx}')
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => !/\.(test|spec|d)\.tsx?$/.test(path) && !path.includes('/gallery/'));

const importPattern =
  /(?:^|\n)\s*(?:import|export)\s[^'"]*?from\s*'([^']+)'|import\(\s*'([^']+)'\s*\)|(?:^|\n)import\s*'([^']+)'/g;

const code = new Map(sources.map((path) => [path, readFileSync(path, 'utf8')]));
const imports = new Map(
  sources.map((path) => [
    path,
    [...code.get(path)!.matchAll(importPattern)].map((match) => match[1] ?? match[2] ?? match[3] ?? ''),
  ]),
);

/** Every import of a file of ours, as [from, to]. */
const arrows = [...imports].flatMap(([from, targets]) =>
  targets
    .filter((target) => target.startsWith('.'))
    .map((target) => [from, normalize(join(dirname(from), target)).replaceAll('\\', '/')] as const),
);

const floorOf = (path: string) => path.split('/')[1]!;
const featureOf = (path: string) => (floorOf(path) === 'features' ? path.split('/')[2]! : undefined);
const sideOf = (path: string) => {
  if (path.includes('/web/') || path.startsWith('src/design/')) return 'web';
  return path.includes('/server/') ? 'server' : 'pure';
};
const broken = (is: (from: string, to: string) => boolean) =>
  arrows.filter(([from, to]) => is(from, to)).map(([from, to]) => `${from} imports ${to}`);

describe('arrows point down', () => {
  test('engine and design know no feature, and nothing imports main', () => {
    expect(broken((from, to) => ['engine', 'design'].includes(floorOf(from)) && floorOf(to) === 'features')).toEqual(
      [],
    );
    expect(broken((from, to) => floorOf(to) === 'main' && floorOf(from) !== 'main')).toEqual([]);
    expect(broken((from, to) => floorOf(from) === 'design' && floorOf(to) === 'engine')).toEqual([]);
  });

  test('a feature imports only features listed before it in the catalogue', () => {
    const order = features.map((feature) => feature.name);
    const folders = new Set(sources.map(featureOf).filter((name) => name !== undefined));
    expect([...folders].filter((name) => !order.includes(name))).toEqual([]);
    const upwards = broken((from, to) => {
      const [own, other] = [featureOf(from), featureOf(to)];
      return own !== undefined && other !== undefined && order.indexOf(other) > order.indexOf(own);
    });
    expect(upwards).toEqual([]);
  });

  test('pure files import pure files only, and web and server never meet', () => {
    expect(broken((from, to) => sideOf(from) === 'pure' && sideOf(to) !== 'pure')).toEqual([]);
    expect(broken((from, to) => sideOf(from) === 'web' && sideOf(to) === 'server')).toEqual([]);
    expect(broken((from, to) => sideOf(from) === 'server' && sideOf(to) === 'web')).toEqual([]);
  });

  test('pure code has no clock, no randomness and no network', () => {
    const impure = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bfetch\(|\bperformance\.now\(|from 'node:/;
    expect(sources.filter((path) => sideOf(path) === 'pure' && impure.test(code.get(path)!))).toEqual([]);
  });
});

describe('names', () => {
  test('there are no barrels and no names that say nothing', () => {
    const empty = /(^|\/)(index|utils?|helpers?|misc|common|manager)s?\.tsx?$|\/(utils?|helpers?|misc|common)\//;
    expect(sources.filter((path) => empty.test(path))).toEqual([]);
  });

  test('screens, forms and panels live in web, routes, jobs, bulks and reports in server', () => {
    const misplaced = sources.filter((path) => {
      if (/\.(screen|form|panel)\.tsx?$/.test(path)) return sideOf(path) !== 'web';
      if (/\.(route|job|bulk|report)\.ts$/.test(path)) return sideOf(path) !== 'server';
      if (/\.(record|records|rules|commands|queries|messages|examples)\.ts$/.test(path)) return sideOf(path) !== 'pure';
      return false;
    });
    expect(misplaced).toEqual([]);
  });

  test('every imported file of ours exists', () => {
    expect(broken((_from, to) => !existsSync(to) && !/\.(css|svg|json)$/.test(to))).toEqual([]);
  });
});

const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');

describe('texts', () => {
  const keyPattern = /(?:\bt|\brefuse|new Refusal)\(\s*'([a-zA-Z][\w-]*(?:\.[\w-]+)+)'/g;
  const used = sources.flatMap((path) =>
    [...withoutComments(code.get(path)!).matchAll(keyPattern)].map((match) => ({ path, key: match[1]! })),
  );

  test('every key that is shown has a French and an English text', () => {
    const missing = used.filter(({ key }) => !messages.fr[key] || !messages.en[key]);
    expect(missing.map(({ path, key }) => `${key} in ${path}`)).toEqual([]);
    expect(used.length).toBeGreaterThan(50);
  });

  test('both languages have the same keys and the same parameters', () => {
    const parameters = (text = '') => [...text.matchAll(/\{(\w+)/g)].map((match) => match[1]).sort();
    const unlike = Object.keys(messages.fr).filter(
      (key) =>
        JSON.stringify([...new Set(parameters(messages.fr[key]))]) !==
        JSON.stringify([...new Set(parameters(messages.en[key]))]),
    );
    expect(unlike).toEqual([]);
    expect(Object.keys(messages.en).sort()).toEqual(Object.keys(messages.fr).sort());
  });
});
