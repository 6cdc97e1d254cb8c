// Two records of one prospect become one: the master stays, what the loser knows joins it. Where both say something else
// a person may choose a side; what restricts contact is never a matter of choice.
import { sameValue } from '../../engine/same-value.ts';
import { plain } from '../../engine/text.ts';
import { joinedAttempts, longestContract } from '../contact-rules/call-standing.ts';
import { comparable } from './comparison.rules.ts';
import type { Conflict } from './edit-conflicts.rules.ts';
import { emailKey } from './email.rules.ts';
import { joinedCampaigns, joinedImports, type Prospect } from './prospect.record.ts';

export type Side = 'master' | 'loser';

/** The fields of which one side is kept whole. The company's own fields are chosen one by one: "custom.size". */
export const choosableFields = [
  'civility',
  'firstName',
  'lastName',
  'organisation',
  'jobTitle',
  'audience',
  'siret',
  'website',
  'address',
  'stageId',
  'ownerId',
  'nextActionAt',
  'source',
  'expectedAmount',
  'expectedCloseOn',
  'budget',
  'decisionOn',
  'competitor',
  'renewalOn',
] as const satisfies readonly (keyof Prospect)[];

export interface ComparedPart {
  /** A field, or one of the company's own ("custom.size"). */
  part: string;
  master: unknown;
  loser: unknown;
  differs: boolean;
  /** Whose value is kept unless somebody chooses. */
  kept: Side;
  /** Nobody chooses: it restricts contact. */
  isDecided: boolean;
}

/** Whoever is a consumer in one of the two records is one: the law lets a consumer be called far less freely. */
const decided: ReadonlySet<string> = new Set(['audience'] satisfies (keyof Prospect)[]);

export type Choices = Readonly<Record<string, Side>>;

const mostContacts = 10;
const mostTags = 50;

/** What there is to choose from: every part that one of the two fills. */
export function comparedParts(master: Prospect, loser: Prospect): ComparedPart[] {
  const parts = [
    ...choosableFields.map((field) => [field, master[field], loser[field], usualSide(field, master, loser)] as const),
    ...customKeys(master, loser).map(
      (key) => [`custom.${key}`, master.custom[key], loser.custom[key], firstFilled(master.custom[key])] as const,
    ),
  ];
  return parts
    .filter(([, mine, theirs]) => isFilled(mine) || isFilled(theirs))
    .map(([part, mine, theirs, kept]) => ({
      part,
      master: mine ?? null,
      loser: theirs ?? null,
      differs: !sameValue(mine, theirs),
      kept,
      isDecided: decided.has(part),
    }));
}

/** Which of several records stays unless somebody chooses: the one that says most, and of equals the older one. */
export function fullestFirst(prospects: readonly Prospect[]): Prospect[] {
  const said = (prospect: Prospect) =>
    [...choosableFields.map((field) => prospect[field]), ...Object.values(prospect.custom)].filter(isFilled).length +
    prospect.phones.length +
    prospect.emails.length +
    prospect.callCount;
  return prospects.toSorted((a, b) => said(b) - said(a) || (a.createdAt < b.createdAt ? -1 : 1));
}

/** The master as it stands once the loser has joined it. */
export function mergeProspects(master: Prospect, loser: Prospect, choices: Choices = {}): Prospect {
  const sideOf = (field: (typeof choosableFields)[number]) =>
    (decided.has(field) ? undefined : choices[field]) ?? usualSide(field, master, loser);
  const from = (field: (typeof choosableFields)[number]) => (sideOf(field) === 'master' ? master : loser);
  const doNotCallAt = earliest(master.doNotCallAt, loser.doNotCallAt);
  const { stageId, stageSince, lostReason } = from('stageId');
  const { nextActionAt, nextActionKind } = from('nextActionAt');
  const isCallable = doNotCallAt === null;
  return {
    ...master,
    ...(Object.fromEntries(choosableFields.map((field) => [field, from(field)[field]])) as Partial<Prospect>),
    address: mergedAddress(master, loser, choices.address),
    stageId,
    stageSince,
    lostReason,
    // Whoever asked never to be called has no next action.
    nextActionAt: isCallable ? nextActionAt : null,
    nextActionKind: isCallable ? nextActionKind : null,
    custom: Object.fromEntries(
      customKeys(master, loser).map((key) => {
        const side = choices[`custom.${key}`] ?? firstFilled(master.custom[key]);
        return [key, (side === 'master' ? master : loser).custom[key] ?? null];
      }),
    ),
    phones: joinedPhones(master, loser).slice(0, mostContacts),
    emails: joinedEmails(master, loser).slice(0, mostContacts),
    tags: joinedTags(master, loser).slice(0, mostTags),
    importIds: joinedImports(master.importIds, loser.importIds),
    campaignIds: joinedCampaigns(master.campaignIds, loser.campaignIds),
    doNotCallAt,
    callConsent: joinedConsent(master, loser),
    unprovenAt: earliest(master.unprovenAt, loser.unprovenAt),
    callContract: longestContract([master.callContract, loser.callContract]),
    refusedOn: latest(master.refusedOn, loser.refusedOn),
    recentAttempts: joinedAttempts(master.recentAttempts, loser.recentAttempts),
    lastContactAt: latest(master.lastContactAt, loser.lastContactAt),
    inboundAt: latest(master.inboundAt, loser.inboundAt),
    customerSince: earliest(master.customerSince, loser.customerSince),
    callCount: master.callCount + loser.callCount,
    missedCalls: Math.max(master.missedCalls, loser.missedCalls),
    createdAt: earliest(master.createdAt, loser.createdAt) ?? master.createdAt,
  };
}

/** What somebody chose though it restricts contact, and the merge does not do; nothing where that comes to the same. */
export function refusedChoice(master: Prospect, loser: Prospect, choices: Choices): string | undefined {
  return comparedParts(master, loser).find(
    ({ part, kept, differs, isDecided }) => isDecided && differs && (choices[part] ?? kept) !== kept,
  )?.part;
}

/** What one of them said and the merged record does not say any more: the timeline remembers it. */
export function overruledBy(
  merged: Prospect,
  { master, loser, by, at }: { master: Prospect; loser: Prospect; by: string; at: string },
): Conflict[] {
  const contradicted = comparedParts(master, loser).flatMap(({ part, ...sides }) => {
    const kept = part.startsWith('custom.')
      ? merged.custom[part.slice('custom.'.length)]
      : merged[part as keyof Prospect];
    const other = sameValue(kept, sides.master) ? sides.loser : sides.master;
    return part !== 'address' && isFilled(other) && !sameValue(other, kept) ? [{ part, kept, lost: other }] : [];
  });
  const addresses = [master, loser].flatMap(({ address }) =>
    Object.entries(address).flatMap(([line, lost]) => {
      const kept = merged.address[line as keyof Prospect['address']];
      return lost && kept !== lost ? [{ part: `address.${line}`, kept, lost }] : [];
    }),
  );
  const leftOver = [
    { part: 'phones', kept: merged.phones, lost: joinedPhones(master, loser).slice(mostContacts) },
    { part: 'emails', kept: merged.emails, lost: joinedEmails(master, loser).slice(mostContacts) },
    { part: 'tags', kept: merged.tags, lost: joinedTags(master, loser).slice(mostTags) },
  ].filter(({ lost }) => lost.length > 0);
  return [...contradicted, ...addresses, ...leftOver].map(({ part, kept, lost }) => ({
    part,
    kept: { value: kept ?? null, by, at },
    lost: { value: lost, by: null, at },
  }));
}

function usualSide(field: (typeof choosableFields)[number], master: Prospect, loser: Prospect): Side {
  if (field === 'nextActionAt') return sideOfNextAction(master, loser);
  if (field === 'audience') return loser.audience === 'B2C' ? 'loser' : 'master';
  // Where somebody came from first is where they came from.
  if (field === 'source' && loser.source && loser.createdAt < master.createdAt) return 'loser';
  return isFilled(master[field]) || !isFilled(loser[field]) ? 'master' : 'loser';
}

/** What was promised to the person comes before what somebody planned; of two promises the earlier. */
function sideOfNextAction(master: Prospect, loser: Prospect): Side {
  if (!loser.nextActionAt) return 'master';
  if (!master.nextActionAt) return 'loser';
  const isPromise = ({ nextActionKind }: Prospect) => nextActionKind === 'call-back';
  if (isPromise(master) !== isPromise(loser)) return isPromise(master) ? 'master' : 'loser';
  return loser.nextActionAt < master.nextActionAt ? 'loser' : 'master';
}

/** An address is completed, never mixed with another one. */
function mergedAddress(master: Prospect, loser: Prospect, chosen?: Side): Prospect['address'] {
  if (chosen) return (chosen === 'master' ? master : loser).address;
  const lines = Object.keys(master.address) as (keyof Prospect['address'])[];
  const isElsewhere = lines.some((line) => {
    const [kept, told] = [master.address[line], loser.address[line]];
    return kept && told && comparable(kept) !== comparable(told);
  });
  return isElsewhere ? master.address : { ...loser.address, ...master.address };
}

/** A number that turned out to be wrong stays so, whoever found out. */
function joinedPhones({ phones }: Prospect, loser: Prospect): Prospect['phones'] {
  const wrong = new Set(
    [...phones, ...loser.phones].filter(({ status }) => status === 'invalid').map(({ number }) => number),
  );
  return joined(phones, loser.phones, ({ number }) => number).map((phone) =>
    wrong.has(phone.number) ? { ...phone, status: 'invalid' as const } : phone,
  );
}

/**
 * One of them agreed: so did the person, for it is the same one. Where both did, the agreement that ends first and allows
 * less counts. Whoever asked never to be called has taken it back.
 */
function joinedConsent(master: Prospect, loser: Prospect): Prospect['callConsent'] {
  if (master.doNotCallAt || loser.doNotCallAt) return null;
  const [mine, theirs] = [master.callConsent, loser.callConsent];
  if (!mine || !theirs) return mine ?? theirs;
  const isOneCall = mine.isOneCall && theirs.isOneCall;
  return {
    givenAt: latest(mine.givenAt, theirs.givenAt) ?? mine.givenAt,
    until: earliest(mine.until, theirs.until),
    outsideHours: mine.outsideHours && theirs.outsideHours,
    ...(isOneCall && { isOneCall }),
  };
}

const joinedEmails = ({ emails }: Prospect, loser: Prospect) =>
  joined(emails, loser.emails, ({ address }) => emailKey(address));

const joinedTags = ({ tags }: Prospect, loser: Prospect) => joined(tags, loser.tags, plain);

function joined<Item>(kept: readonly Item[], told: readonly Item[], keyOf: (item: Item) => string): Item[] {
  const known = new Set(kept.map(keyOf));
  return [...kept, ...told.filter((item) => !known.has(keyOf(item)))];
}

const customKeys = (master: Prospect, loser: Prospect) => [
  ...new Set([...Object.keys(master.custom), ...Object.keys(loser.custom)]),
];

const firstFilled = (value: unknown): Side => (isFilled(value) ? 'master' : 'loser');

function isFilled(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return false;
  return typeof value !== 'object' || Object.values(value).some(isFilled);
}

function earliest(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

function latest(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}
