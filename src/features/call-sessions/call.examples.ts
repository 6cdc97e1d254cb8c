// A small company in the middle of its calls: Awa, the default pipeline, the system outcomes, one business and one consumer.
import type { Caller, NewRow, Store } from '../../engine/define.ts';
import { roleRecord, userRecord } from '../members/member.records.ts';
import { presetRoles } from '../members/permissions.ts';
import { outcomeRecord } from '../outcomes/outcome.record.ts';
import { systemOutcomes } from '../outcomes/system-outcomes.ts';
import { prospectRecord } from '../prospects/prospect.record.ts';
import { firstPipelineName, pipelineRecord } from '../stages/pipeline.record.ts';
import { defaultStages, stageRecord } from '../stages/stage.record.ts';
import { callSessionRecord } from './call-session.records.ts';

/** The same id for the same number, in every store. */
export const exampleId = (number: number) => `0197a000-0000-7000-8000-${String(number).padStart(12, '0')}`;

export const awa: Caller = {
  companyId: exampleId(1),
  userId: exampleId(2),
  permissions: presetRoles.find(({ key }) => key === 'rep')!.permissions,
  teammates: [exampleId(2)],
  timeZone: 'Europe/Paris',
  country: 'FR',
  currency: 'EUR',
};

export const exampleSessionId = exampleId(20);

const nobody: Omit<NewRow<typeof prospectRecord>, 'id'> = {
  firstName: null,
  lastName: null,
  civility: null,
  jobTitle: null,
  organisation: null,
  audience: 'B2B',
  phones: [],
  emails: [],
  address: {},
  siret: null,
  website: null,
  source: null,
  ownerId: null,
  stageId: exampleId(100),
  stageSince: '2026-11-02T08:00:00.000Z',
  lostReason: null,
  expectedAmount: null,
  expectedCloseOn: null,
  tags: [],
  budget: null,
  inboundAt: null,
  customerSince: null,
  loyaltyTier: null,
  loyaltyPoints: null,
  pointsExpireOn: null,
  segment: null,
  contractEndsOn: null,
  decisionOn: null,
  competitor: null,
  renewalOn: null,
  score: null,
  scoreReasons: {},
  scoreMoves: false,
  nextActionAt: null,
  nextActionKind: null,
  lastContactAt: null,
  callCount: 0,
  missedCalls: 0,
  doNotCallAt: null,
  callConsent: null,
  callContract: null,
  unprovenAt: null,
  refusedOn: null,
  recentAttempts: [],
  importId: null,
  importIds: [],
  campaignIds: [],
  custom: {},
  archivedAt: null,
  mergedIntoId: null,
  sortName: '',
  searchText: '',
};

export const callExamples = {
  /** A business in Lyon, never called. */
  claireMartin: {
    ...nobody,
    id: exampleId(200),
    firstName: 'Claire',
    lastName: 'Martin',
    organisation: 'Lefèvre & Fils',
    phones: [
      { number: '+33478001122', kind: 'landline', typed: '04 78 00 11 22', status: 'valid' },
      { number: '+33639980011', kind: 'mobile', typed: '06 39 98 00 11', status: 'valid' },
    ],
    emails: [{ address: 'claire.martin@lefevre.example', kind: 'personal' }],
    address: { postalCode: '69003', city: 'Lyon', country: 'FR' },
  },
  /** A consumer in Paris, who agreed to be called. */
  paulDurand: {
    ...nobody,
    id: exampleId(201),
    firstName: 'Paul',
    lastName: 'Durand',
    audience: 'B2C',
    callConsent: { givenAt: '2025-01-15T09:00:00.000Z', until: null, outsideHours: false },
    phones: [{ number: '+33639980022', kind: 'mobile', typed: '06 39 98 00 22', status: 'valid' }],
    address: { postalCode: '75011', city: 'Paris', country: 'FR' },
  },
} satisfies Record<string, NewRow<typeof prospectRecord>>;

/** The stage of this key, by its id in the examples. */
export const exampleStage = (key: string) => exampleId(100 + defaultStages.findIndex((stage) => stage.key === key));

/** Fills a store with the examples. */
export async function fillWithCalls(store: Store): Promise<void> {
  const { key, name, permissions } = presetRoles.find((role) => role.key === 'rep')!;
  await store.insert(roleRecord, { id: exampleId(3), key, name, permissions, archivedAt: null });
  await store.insert(userRecord, {
    id: awa.userId,
    accountId: null,
    email: 'awa@lumen.example',
    name: 'Awa',
    phone: null,
    roleId: exampleId(3),
    teamId: null,
    state: 'active',
    invitedAt: null,
    lastSeenAt: null,
    absentUntil: null,
    videoUrl: null,
  });
  const pipelineId = exampleId(99);
  await store.insert(pipelineRecord, { id: pipelineId, name: firstPipelineName.fr, position: 0, archivedAt: null });
  for (const [position, stage] of defaultStages.entries()) {
    await store.insert(stageRecord, {
      id: exampleId(100 + position),
      pipelineId,
      ...stage,
      position,
      archivedAt: null,
    });
  }
  for (const [position, { label, ...outcome }] of systemOutcomes.entries()) {
    const id = exampleId(300 + position);
    const kept = { label: label.fr, position, isSystem: true, templateId: null, archivedAt: null };
    await store.insert(outcomeRecord, { id, ...outcome, ...kept });
  }
  for (const prospect of Object.values(callExamples)) await store.insert(prospectRecord, prospect);
  await store.insert(callSessionRecord, {
    id: exampleSessionId,
    userId: awa.userId,
    title: 'Salon de Lyon',
    state: 'active',
    total: 2,
    startedAt: '2026-11-24T08:00:00.000Z',
    endedAt: null,
    plannedLater: 0,
    blocked: {},
    keptBack: {},
    forbidden: null,
    campaignId: null,
    deviceId: null,
    scope: null,
    lastEventAt: '2026-11-24T08:00:00.000Z',
  });
}
