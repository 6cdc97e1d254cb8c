import { z } from 'zod';
import { defineRecord, id, instant, type RowOf } from '../../engine/define.ts';

export const consentChannels = ['phone', 'email', 'sms', 'whatsapp'] as const;
export type ConsentChannel = (typeof consentChannels)[number];

export const consentMethods = [
  'case_web',
  'papier',
  'oral_enregistre',
  'double_optin',
  'salon',
  /** Asked to be called back: for that call alone, and a month. */
  'rappel_demande',
] as const;

const text = (most: number) => z.string().trim().max(most).nullable();

/** Who agreed to what, how and when, with the proof. Append-only: taking it back is a new row. */
export const consentRecord = defineRecord({
  name: 'consent',
  table: 'consent',
  fields: {
    prospectId: id,
    channel: z.enum(consentChannels),
    /** `declared`: somebody says so and nothing proves it, which allows nothing. */
    state: z.enum(['given', 'withdrawn', 'declared']),
    method: z.enum(consentMethods).nullable(),
    /** When it was given or taken back. */
    at: instant,
    until: instant.nullable(),
    /** Calls outside the legal hours were agreed to as well. */
    outsideHours: z.boolean(),
    /** What it may be about. */
    scope: text(300),
    /** The purpose as it was shown, and which version of it. */
    wording: text(2_000),
    wordingVersion: text(40),
    controller: text(160),
    formUrl: text(500),
    ip: text(60),
    userAgent: text(400),
    /** Who noted it. */
    userId: id.nullable(),
    evidence: text(2_000),
    evidenceFile: text(200),
    /** SHA-256 of the file, in hexadecimal. */
    evidenceHash: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .nullable(),
    withdrawnVia: text(120),
  },
  reach: { kind: 'parent', parent: 'prospect', parentField: 'prospectId' },
  holding: 'own',
});

export type Consent = RowOf<typeof consentRecord>;
