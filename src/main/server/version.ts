import { readFileSync } from 'node:fs';

const description: unknown = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));

/** This version of Kili, as package.json says it. */
export const { version } = description as { version: string };
