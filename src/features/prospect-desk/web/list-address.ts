import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo } from 'react';
import { readAlternatives, readConditions } from '../list-conditions.rules.ts';
import { type CounterKey, counterKeys } from '../prospect-counters.rules.ts';
import { type ListChoice, newestFirst, type SortKey, sortKeys } from '../prospect-list.rules.ts';
import { type AskedStay, askedStays } from '../stay-filter.rules.ts';

/** The address of the list as a person may read, keep and send it: `/prospects?compteur=retard&etape=…&fiche=…`. */
export interface ListAddress {
  q?: string;
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
  /** `colonnes`: as a board. */
  affichage?: string;
  fiche?: string;
}

const counterWords: Record<CounterKey, string> = {
  all: 'tous',
  mine: 'mes',
  new: 'nouveaux',
  negotiation: 'negociation',
  due: 'aujourdhui',
  late: 'retard',
  won: 'gagnes',
};
const stayWords: Record<AskedStay, string> = { watch: 'a-surveiller', stuck: 'bloque' };
const nobody = 'personne';
const asColumns = 'colonnes';
const isId = /^[0-9a-f-]{36}$/i;

/** What the address asks for; what it does not understand it leaves out. */
export function readAddress(address: ListAddress): ListChoice {
  const { q = '', etape, commercial, source, cible, suite, sejour, compteur, archives, tri } = address;
  const sortKey = sortKeys.find((key) => key === tri?.replace(/^-/, ''));
  return {
    search: q,
    counter: counterKeys.find((key) => counterWords[key] === compteur) ?? 'all',
    stageIds: listOf(etape),
    ownerIds: listOf(commercial).map((id) => (id === nobody ? null : id)),
    sources: listOf(source),
    audience: cible === 'B2B' || cible === 'B2C' ? cible : null,
    importId: address.import && isId.test(address.import) ? address.import : null,
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
  const isNewestFirst = sort.key === newestFirst.key && sort.direction === newestFirst.direction;
  return {
    q: search || undefined,
    compteur: counter === 'all' ? undefined : counterWords[counter],
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
    tri: isNewestFirst ? undefined : sortWord(sort.key, sort.direction),
  };
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
  const { vue, affichage, fiche } = address;

  const choose = useCallback(
    (changes: Partial<ListChoice>) => {
      navigate({
        to: '/prospects',
        search: (before) => ({
          ...writeAddress({ ...readAddress(before as ListAddress), ...changes }),
          vue: (before as ListAddress).vue,
          affichage: (before as ListAddress).affichage,
          fiche: (before as ListAddress).fiche,
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
          vue: viewId,
          affichage: (before as ListAddress).affichage,
          fiche: (before as ListAddress).fiche,
        }),
        replace: true,
      });
    },
    [navigate],
  );
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
  return {
    choice,
    choose,
    show,
    viewId: vue,
    openedId: fiche,
    openPanel,
    isBoard: affichage === asColumns,
    showAsBoard,
    openRows,
  };
}

// Sources are free text and may hold a comma.
const listOf = (text: string | undefined) =>
  text ? text.split(',').map((word) => word.replace(/%2[5C]/g, decodeURIComponent)) : [];
const textOf = (values: readonly string[]) =>
  values.length > 0 ? values.map((value) => value.replace(/[%,]/g, encodeURIComponent)).join(',') : undefined;
const sortWord = (key: SortKey, direction: 'asc' | 'desc') => `${direction === 'desc' ? '-' : ''}${key}`;
