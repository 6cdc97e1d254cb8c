// The fields that many prospects can be given the same value of, and what is kept of what somebody typed there.
import { z } from 'zod';
import type { CustomField } from '../custom-fields/custom-field.record.ts';
import { readCustomValues } from '../prospects/custom-values.rules.ts';
import { refuseInTheFuture } from '../prospects/prospect.commands.ts';
import { postalAddress, prospectRecord } from '../prospects/prospect.record.ts';
import { readTypedTexts } from '../prospects/typed-texts.rules.ts';

const { civility, jobTitle, organisation, audience, website, source, custom } = prospectRecord.schema.shape;
const { expectedAmount, expectedCloseOn, budget, decisionOn, competitor, renewalOn, inboundAt } =
  prospectRecord.schema.shape;
const { line1, line2, postalCode, city, country } = postalAddress.shape;

/** Of the address, too, only what is named changes; null empties it. */
const addressParts = z
  .strictObject({
    line1: line1.nullable(),
    line2: line2.nullable(),
    postalCode: postalCode.nullable(),
    city: city.nullable(),
    country: country.nullable(),
  })
  .partial();

export const bulkFields = z
  .strictObject({
    civility,
    jobTitle,
    organisation,
    audience,
    address: addressParts,
    website,
    source,
    expectedAmount,
    expectedCloseOn,
    budget,
    decisionOn,
    competitor,
    renewalOn,
    inboundAt,
    custom,
  })
  .partial()
  .refine((fields) => Object.keys(fields).length > 0);
export type BulkFields = z.infer<typeof bulkFields>;

interface Reading {
  /** The company's own fields. */
  own: readonly CustomField[];
  /** Whose telephone numbers are meant. */
  country: string;
  now: string;
}

/** The values as they are kept. What an edit of one prospect refuses is refused here, before anybody is changed. */
export function readBulkFields({ address, custom, ...others }: BulkFields, { own, country, now }: Reading): BulkFields {
  refuseInTheFuture(others.inboundAt, now);
  return {
    ...readTypedTexts(others),
    ...(address && {
      address: Object.fromEntries(Object.entries(address).map(([part, text]) => [part, text?.trim() || null])),
    }),
    ...(custom && { custom: readCustomValues(custom, { fields: own, country }) }),
  };
}

/** What changes, part by part as the history names them: "address.city", "custom.size". */
export function bulkParts({ address = {}, custom = {}, ...others }: BulkFields): [part: string, value: unknown][] {
  return [
    ...Object.entries(others),
    ...Object.entries(address).map(([name, value]): [string, unknown] => [`address.${name}`, value]),
    ...Object.entries(custom).map(([key, value]): [string, unknown] => [`custom.${key}`, value]),
  ];
}
