// Whatever a person said of their calls, and however much of it: taken back in turn, the last first, everything that was
// worked out from it is as it was.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addMinutes, instantOf } from '../../engine/dates.ts';
import { memoryStore } from '../../engine/memory-store.ts';
import { campaignRecord, usualCampaign } from '../campaigns/campaign.record.ts';
import { interactionRecord } from '../interactions/interaction.record.ts';
import { systemOutcomes } from '../outcomes/system-outcomes.ts';
import { prospectRecord } from '../prospects/prospect.record.ts';
import { recordOutcome, undoOutcome } from './call.commands.ts';
import { awa, callExamples, exampleId, exampleSessionId, fillWithCalls } from './call.examples.ts';
import { callSessionRecord } from './call-session.records.ts';

const morning = instantOf('2026-11-24', '10:10', 'Europe/Paris');
const campaignId = exampleId(600);
const { claireMartin } = callExamples;

/** An opposition is the person's word: no key takes it back. */
const codes = systemOutcomes.filter(({ effect }) => effect !== 'opposition').map(({ code }) => code);

const calls = fc.array(fc.record({ code: fc.constantFrom(...codes), talkInSeconds: fc.nat(600) }), {
  minLength: 1,
  maxLength: 6,
});

async function filled() {
  const store = memoryStore([new Map()], morning);
  await fillWithCalls(store);
  const campaign = { ...usualCampaign, id: campaignId, name: 'Relance', state: 'active', archivedAt: null } as const;
  await store.insert(campaignRecord, { ...campaign, mostAttempts: 3 });
  await store.update(callSessionRecord, exampleSessionId, { campaignId });
  await store.update(prospectRecord, claireMartin.id, { campaignIds: [campaignId] });
  return store;
}

async function standing(store: Awaited<ReturnType<typeof filled>>) {
  return (await store.list(prospectRecord)).map(({ rev: _rev, updatedAt: _updatedAt, ...row }) => row);
}

test('a sequence of outcomes taken back restores every figure, date and stage of the person', async () => {
  await fc.assert(
    fc.asyncProperty(calls, async (said) => {
      const store = await filled();
      const before = await standing(store);
      const context = (minute: number) => ({
        caller: awa,
        at: addMinutes(morning, minute),
        enqueue: async () => {},
      });
      for (const [place, { code, talkInSeconds }] of said.entries()) {
        const { asks } = systemOutcomes.find((outcome) => outcome.code === code)!;
        const args = {
          id: exampleId(1_000 + place),
          prospectId: claireMartin.id,
          sessionId: exampleSessionId,
          outcome: code,
          durationInSeconds: talkInSeconds,
          reason: asks === 'reason' ? 'budget' : null,
          nextActionAt: asks === 'date' ? addMinutes(morning, 3 * 24 * 60) : null,
        };
        await recordOutcome.run(store, recordOutcome.args.parse(args), context(place));
      }
      expect((await store.list(interactionRecord)).length).toBe(said.length);
      for (const place of [...said.keys()].reverse()) {
        await undoOutcome.run(store, { id: exampleId(1_000 + place) }, context(said.length));
      }
      expect(await standing(store)).toEqual(before);
    }),
    { numRuns: 200 },
  );
});
