import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo } from 'react';
import { type BottleneckKind, bottleneckKinds } from '../bottleneck.rules.ts';
import { readAlternatives, readConditions } from '../list-conditions.rules.ts';
import { type CounterKey, counterKeys } from '../prospect-counters.rules.ts';
import {
  isSameSort,
  type ListChoice,
  newestFirst,
  pressedCounters,
  type SortKey,
  sortKeys,
} from '../prospect-list.rules.ts';
import { type AskedStay, askedStays } from '../stay-filter.rules.ts';

/** The address of the list as a person may read, keep and send it: `/prospects?compteur=retard&etape=…&fiche=…`. */
export interface ListAddress {
  q?: string;
  pipeline?: string;
  etape?: string;
  commercial?: string;
  source?: string;
  cible?: string;
  import?: string;
  suite?: string;
  sejour?: string;
  champs?: unknown;
  ou?: unknown;
  compteur?: string;
  archives?: string;
  tri?: string;
  /** The saved view this came from. */
  vue?: string;
  /** The name under which the list is about to be kept as a view: the question for it stands open. */
  garder?: string;
  /** `colonnes`: as a board. */
  affichage?: string;
  fiche?: string;
  /** Where prospects stop, above the board: `etapes`, or `commercial` and `source` of one stage. */
  goulots?: string;
  goulot?: string;
}

const counterWords: Record<CounterKey, string> = {
  all: 'tous',
  mine: 'mes',
  new: 'nouveaux',
  negotiation: 'negociation',
  due: 'aujourdhui',
  late: 'retard',
  stuck: 'bloques',
  won: 'gagnes',
  customers: 'clients',
};
const stayWords: Record<AskedStay, string> = { watch: 'a-surveiller', stuck: 'bloque' };
const nobody = 'personne';
export const asColumns = 'colonnes';
const isId = /^[0-9a-f-]{36}$/i;

/** What the address asks for; what it does not understand it leaves out. */
export function readAddress(address: ListAddress): ListChoice {
  const { q = '', etape, commercial, source, cible, suite, sejour, compteur, archives, tri } = address;
  const sortKey = sortKeys.find((key) => key === tri?.replace(/^-/, ''));
  return {
    search: q,
    ...readCounters(compteur),
    pipelineId: idIn(address.pipeline),
    stageIds: listOf(etape),
    ownerIds: listOf(commercial).map((id) => (id === nobody ? null : id)),
    sources: listOf(source),
    audience: cible === 'B2B' || cible === 'B2C' ? cible : null,
    importId: idIn(address.import),
    withoutNextAction: suite === 'sans',
    stay: askedStays.find((stay) => stayWords[stay] === sejour) ?? null,
    conditions: readConditions(address.champs),
    alternatives: readAlternatives(address.ou),
    archived: archives === 'oui',
    sort: sortKey ? { key: sortKey, direction: tri?.startsWith('-') ? 'desc' : 'asc' } : newestFirst,
  };
}

export function writeAddress(choice: ListChoice): ListAddress {
  const { search, counter, stageIds, ownerIds, sources, audience, sort } = choice;
  return {
    q: search || undefined,
    compteur:
      counter === 'all'
        ? undefined
        : pressedCounters(choice)
            .map((key) => counterWords[key])
            .join('-'),
    pipeline: choice.pipelineId ?? undefined,
    etape: textOf(stageIds),
    commercial: textOf(ownerIds.map((id) => id ?? nobody)),
    source: textOf(sources),
    cible: audience ?? undefined,
    import: choice.importId ?? undefined,
    suite: choice.withoutNextAction ? 'sans' : undefined,
    sejour: choice.stay ? stayWords[choice.stay] : undefined,
    champs: choice.conditions.length > 0 ? choice.conditions : undefined,
    ou: choice.alternatives.length > 0 ? choice.alternatives : undefined,
    archives: choice.archived ? 'oui' : undefined,
    tri: isSameSort(sort, newestFirst) ? undefined : sortWord(sort.key, sort.direction),
  };
}

/** The list of who has signed. */
export const addressOfCustomers: ListAddress = { compteur: counterWords.customers };
export const isOfCustomers = ({ compteur }: ListAddress): boolean => readCounters(compteur).counter === 'customers';

/** The list of who is in a campaign. */
export const addressOfCampaign = (campaignId: string): ListAddress =>
  writeAddress({ ...readAddress({}), conditions: [{ field: 'campaignIds', among: [campaignId] }] });

/** What the panel of bottlenecks is asked for, where it is open. */
export interface ShownBottlenecks {
  by: BottleneckKind;
  /** The stage whose owners or sources are compared. */
  stageId?: string | undefined;
}

const bottleneckWords: Record<BottleneckKind, string> = { stage: 'etapes', owner: 'commercial', source: 'source' };

export function readBottlenecks({
  goulots,
  goulot,
}: Pick<ListAddress, 'goulots' | 'goulot'>): ShownBottlenecks | undefined {
  const by = bottleneckKinds.find((kind) => bottleneckWords[kind] === goulots);
  return by && { by, stageId: goulot && isId.test(goulot) ? goulot : undefined };
}

export function writeBottlenecks(shown: ShownBottlenecks | undefined): Pick<ListAddress, 'goulots' | 'goulot'> {
  return { goulots: shown && bottleneckWords[shown.by], goulot: shown?.stageId };
}

/** What stands in the address beside what the list is asked for, and stays when that changes. */
function besideChoice({ vue, affichage, fiche, goulots, goulot }: ListAddress): ListAddress {
  return { vue, affichage, fiche, goulots, goulot };
}

// Where the list was left, for the way back from a prospect's page.
let lastAddress: ListAddress = {};
export const addressOfList = () => lastAddress;

/** The list's choice as it stands in the address, and the ways to change it: a part of it, or all at once. */
export function useListAddress() {
  const address = useSearch({ strict: false }) as ListAddress;
  useEffect(() => {
    lastAddress = { ...address, fiche: undefined };
  }, [address]);
  const navigate = useNavigate();
  const choice = useMemo(() => readAddress(address), [address]);
  const { vue, garder, affichage, fiche, goulots, goulot } = address;

  const choose = useCallback(
    (changes: Partial<ListChoice>) => {
      navigate({
        to: '/prospects',
        search: (before) => ({
          ...writeAddress({ ...readAddress(before as ListAddress), ...changes }),
          ...besideChoice(before as ListAddress),
        }),
        replace: true,
      });
    },
    [navigate],
  );
  const show = useCallback(
    (asked: ListChoice, viewId?: string) => {
      navigate({
        to: '/prospects',
        search: (before) => ({
          ...writeAddress(asked),
          ...besideChoice(before as ListAddress),
          vue: viewId,
        }),
        replace: true,
      });
    },
    [navigate],
  );
  const onNameAnswered = useCallback(() => {
    navigate({ to: '/prospects', search: (before) => ({ ...before, garder: undefined }), replace: true });
  }, [navigate]);
  const openPanel = useCallback(
    (prospectId: string | undefined, { replace = false } = {}) => {
      navigate({ to: '/prospects', search: (before) => ({ ...before, fiche: prospectId }), replace });
    },
    [navigate],
  );
  const showAsBoard = useCallback(
    (isBoard: boolean) => {
      const affichage = isBoard ? asColumns : undefined;
      navigate({ to: '/prospects', search: (before) => ({ ...before, affichage }), replace: true });
    },
    [navigate],
  );
  /** What a figure counts, as rows; the way back leads to the figure. */
  const openRows = useCallback(
    (changes: Partial<ListChoice>) => {
      navigate({
        to: '/prospects',
        search: (before) => writeAddress({ ...readAddress(before as ListAddress), ...changes }),
      });
    },
    [navigate],
  );
  const showBottlenecks = useCallback(
    (shown: ShownBottlenecks | undefined) => {
      const isBoard = shown ? { affichage: asColumns } : {};
      navigate({
        to: '/prospects',
        search: (before) => ({ ...before, ...isBoard, ...writeBottlenecks(shown) }),
        replace: true,
      });
    },
    [navigate],
  );
  return {
    choice,
    choose,
    show,
    viewId: vue,
    onNameAnswered,
    nameToKeep: garder === undefined ? undefined : String(garder),
    bottlenecks: useMemo(() => readBottlenecks({ goulots, goulot }), [goulots, goulot]),
    showBottlenecks,
    openedId: fiche,
    openPanel,
    isBoard: affichage === asColumns,
    showAsBoard,
    openRows,
  };
}

/** `retard`, and `mes-retard` where it counts among one's own. */
function readCounters(text: string | undefined): Pick<ListChoice, 'counter' | 'ofMine'> {
  const [, mine, word = text] = /^(mes)-(.+)$/.exec(text ?? '') ?? [];
  const counter = counterKeys.find((key) => counterWords[key] === word) ?? 'all';
  if (!mine) return { counter };
  return counter === 'all' || counter === 'mine' ? { counter: 'mine' } : { counter, ofMine: true };
}

const idIn = (text: string | undefined) => (text && isId.test(text) ? text : null);
// Sources are free text and may hold a comma.
const listOf = (text: string | undefined) =>
  text ? text.split(',').map((word) => word.replace(/%2[5C]/g, decodeURIComponent)) : [];
const textOf = (values: readonly string[]) =>
  values.length > 0 ? values.map((value) => value.replace(/[%,]/g, encodeURIComponent)).join(',') : undefined;
const sortWord = (key: SortKey, direction: 'asc' | 'desc') => `${direction === 'desc' ? '-' : ''}${key}`;
