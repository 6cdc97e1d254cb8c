// Fifty calls by keyboard alone: two keys each, and every one of them stands in the history as it was given.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { measureCallCycle } from '../bench/call-cycle.ts';
import { type CallingPage, openCallingPage } from './calling.ts';

const CALLS = 50;

let desk: CallingPage;

beforeAll(async () => {
  desk = await openCallingPage('claire@demo.kili.example');
  for (let index = 0; index < CALLS + 5; index++) {
    const { status } = await desk.api('POST', '/api/v1/prospects', {
      lastName: `Cinquante ${String(index).padStart(2, '0')}`,
      organisation: 'Société des Cinquante',
      audience: 'B2B',
      phones: [{ number: `06 39 98 10 ${String(index).padStart(2, '0')}`, kind: 'mobile' }],
    });
    expect(status).toBe(201);
  }
});

afterAll(async () => {
  await desk?.browser.close();
  await desk?.kili.stop();
});

test('two keys a call, nobody twice, nothing lost', async () => {
  const { kili, page, api } = desk;
  await page.goto(`${kili.url}/prospects?q=${encodeURIComponent('Société des Cinquante')}&compteur=mes`);
  await expect.poll(() => page.getByRole('row').count()).toBeGreaterThan(10);
  await page.keyboard.press('a');
  await page.waitForURL(/\/appels\//);
  const { presses, figures } = await measureCallCycle(page);
  console.log(figures.map(({ what, value }) => `${what}: ${value}`).join('\n'));
  expect(presses).toBe(2 * CALLS);

  const called = async () => {
    const { body } = await api('GET', '/api/v1/interactions?kind=call&limit=200&sort=-occurredAt');
    const calls = (body as { items: { prospectId: string; durationInSeconds: number | null }[] }).items;
    const { body: people } = await api('GET', '/api/v1/prospects?limit=200&q=Cinquante');
    const ids = new Set((people as { items: { id: string }[] }).items.map(({ id }) => id));
    return calls.filter(({ prospectId }) => ids.has(prospectId));
  };
  await expect.poll(async () => (await called()).length, { timeout: 30_000 }).toBe(CALLS);
  const calls = await called();
  expect(new Set(calls.map(({ prospectId }) => prospectId)).size).toBe(CALLS);
  expect(calls.every(({ durationInSeconds }) => durationInSeconds !== null)).toBe(true);
});
