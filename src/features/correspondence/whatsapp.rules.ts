// What may be sent by the company's WhatsApp number, and how far a message has come.
import { addMinutes } from '../../engine/dates.ts';
import { fillScript, missingWords, type ScriptWords, scriptParts } from '../campaigns/campaign-script.rules.ts';
import type { Interaction } from '../interactions/interaction.record.ts';
import type { MessageTemplate } from './message-template.record.ts';
import { type SentTemplate, type WhatsappState, whatsappOf } from './whatsapp-message.record.ts';

/** After somebody's last message they may be written to freely; outside it, by approved templates alone. */
const WINDOW_MINUTES = 24 * 60;

type Exchanged = Pick<Interaction, 'kind' | 'direction' | 'occurredAt' | 'undoneAt' | 'details'>;

/** Until when free text may go to this number; null where only a template may. */
export function windowUntil(interactions: readonly Exchanged[], number: string | null, at: string): string | null {
  const wrote = interactions
    .filter(({ kind, direction, undoneAt }) => kind === 'whatsapp' && direction === 'in' && !undoneAt)
    // What somebody noted of their own telephone opens nothing at WhatsApp.
    .filter(({ details }) => whatsappOf(details)?.number === number)
    .map(({ occurredAt }) => occurredAt);
  const last = wrote.toSorted().at(-1);
  if (!last) return null;
  const until = addMinutes(last, WINDOW_MINUTES);
  return until > at ? until : null;
}

/** The last message to this number told that nobody is there on WhatsApp, and nobody has written from it since. */
export function isOutOfReach(interactions: readonly Exchanged[], number: string | null): boolean {
  const last = interactions
    .filter(({ kind, details }) => kind === 'whatsapp' && whatsappOf(details)?.number === number)
    .toSorted((a, b) => (a.occurredAt < b.occurredAt ? 1 : -1))[0];
  return last !== undefined && whatsappOf(last.details)?.problem === 'notReachable';
}

export type ApprovedTemplate = Pick<MessageTemplate, 'body' | 'approvedName' | 'approvedLanguage'>;

/** A parameter is one line to WhatsApp, without gaps. */
const oneLine = (word: string) => word.replace(/\s+/g, ' ').trim().slice(0, 1_024);

/**
 * A template for one person: what WhatsApp is told, and how it reads. Each word that changes stands where {{1}}, {{2}}… stand
 * in what was approved, in the same order.
 */
export function fillApproved(
  { body, approvedName, approvedLanguage }: ApprovedTemplate,
  words: ScriptWords,
): { template: SentTemplate; text: string } | { missing: string[] } {
  const missing = new Set<string>(missingWords(body, words));
  const variables = scriptParts(body).flatMap((part) => ('variable' in part ? [part] : []));
  if (missing.size > 0)
    return {
      missing: [
        ...new Set(variables.flatMap(({ variable, written }) => (missing.has(variable) ? written.trim() : []))),
      ],
    };
  const parameters = variables.map(({ variable }) => oneLine(words[variable] ?? ''));
  const template = { name: approvedName ?? '', language: approvedLanguage ?? '', parameters };
  return { template, text: fillScript(body, words) };
}

const rank: Readonly<Record<WhatsappState, number>> = {
  ...{ cancelled: 9, received: 9, waiting: 0, sending: 1, sent: 2, delivered: 3, read: 4, failed: 2 },
};

/** Whether WhatsApp's news is news: it comes in any order and more than once, and nothing goes back. */
export function isFurther(state: WhatsappState, known: WhatsappState): boolean {
  // What was given up for lost has arrived after all.
  if (known === 'failed') return state !== 'failed';
  return rank[state] > rank[known] || (state === 'failed' && known === 'sent');
}

const STOP =
  /^\s*(?:stop(?:\s+(?:svp|merci|pub|whatsapp|messages?))?|arr[eêé]te[rz]?(?:\s+tout)?|d[ée]sinscri(?:re|ption|vez[ -]moi)|d[ée]sabonne(?:r|z|ment)|ne plus (?:m.[ée]crire|recevoir)|unsubscribe|opt[ -]?out)\s*[.!]*\s*$/i;

/** Somebody asks for no more messages. */
export const saysStop = (text: string) => STOP.test(text);

export type WhatsappTrouble =
  /** Will not work without somebody changing something. */
  | { kind: 'failed'; problem: string; answer: string }
  /** May work later: this message alone, or all of the number. */
  | { kind: 'later'; problem: string; answer: string; isOfAll: boolean };

/** By the codes of the Cloud API; what is not here is told as WhatsApp says it. */
const problems: Readonly<Record<number, string>> = {
  ...{ 0: 'tokenInvalid', 190: 'tokenInvalid', 3: 'noPermission', 10: 'noPermission' },
  ...{ 33: 'numberGone', 133010: 'numberGone', 100: 'notUnderstood', 131008: 'notUnderstood', 131009: 'notUnderstood' },
  ...{ 368: 'blocked', 131031: 'blocked', 130497: 'blocked', 131042: 'payment', 130403: 'blocked' },
  ...{ 131021: 'toItself', 131026: 'notReachable', 131030: 'notAllowed', 131047: 'windowClosed', 131050: 'optedOut' },
  ...{ 131049: 'heldBack', 130472: 'heldBack', 131051: 'notUnderstood' },
  ...{ 132000: 'templateWords', 132012: 'templateWords', 132018: 'templateWords', 132005: 'templateWords' },
  ...{ 132001: 'templateUnknown', 132007: 'templateRefused', 132015: 'templatePaused', 132016: 'templatePaused' },
};
/** Of the number or the account as a whole. */
const tooMuch = new Set([4, 80007, 130429, 131048]);
const passing = new Set([1, 2, 131000, 131016, 131057, 133004]);

/** What a no of WhatsApp means. */
export function troubleOfCode({ code, status, answer }: { code: number | null; status: number; answer: string }) {
  const said = answer.replace(/\s+/g, ' ').slice(0, 500);
  const later = (problem: string, isOfAll = false): WhatsappTrouble => ({
    ...{ kind: 'later', problem, answer: said, isOfAll },
  });
  if (code !== null) {
    if (tooMuch.has(code)) return later('tooMany', true);
    // Too many messages to this one person.
    if (code === 131056) return later('tooManyToOne');
    if (passing.has(code)) return later('serverBusy');
    const isRight = code >= 200 && code <= 299;
    const problem = problems[code] ?? (isRight ? 'noPermission' : undefined);
    if (problem) return { kind: 'failed', problem, answer: said } satisfies WhatsappTrouble;
  }
  if (status === 429) return later('tooMany', true);
  if (status >= 500) return later('serverBusy');
  if (status === 401) return { kind: 'failed', problem: 'tokenInvalid', answer: said } satisfies WhatsappTrouble;
  return { kind: 'failed', problem: 'refused', answer: said } satisfies WhatsappTrouble;
}
