import { useState } from 'react';
import type { Scope } from '../../../engine/define.ts';
import { useText } from '../../../engine/web/hooks.ts';
import { type NarrowedRights, narrowedWith, withinView } from '../../members/grant.rules.ts';
import { type Permission, type PermissionGrid, permissionNames } from '../../members/permissions.ts';

/** A right that was chosen, and those that were lowered with it. */
export interface Narrowed {
  chosen: Permission;
  rights: NarrowedRights;
}

/** What a choice of rights does to others, remembered until the next one, so that the grid can say it. */
export function useNarrowedRights(permissions: PermissionGrid) {
  const t = useText();
  const [last, setLast] = useState<Narrowed>();

  function choose(chosen: Permission, scope: Scope) {
    const after = withinView({ ...permissions, [chosen]: scope });
    const rights = narrowedWith(permissions, after, chosen);
    return { permissions: after, narrowed: { chosen, rights } };
  }
  /** « 2 droits ont baissé avec « Voir les prospects » : Modifier les prospects, Appeler. » */
  function sentenceOf({ chosen, rights }: Narrowed): string | undefined {
    const names = permissionNames.filter((name) => rights[name]).map((name) => t(`permission.${name}`));
    if (names.length === 0) return undefined;
    const right = t(`permission.${chosen}`);
    return t('roleSettings.narrowed', { count: names.length, right, names: names.join(', ') });
  }
  // Taken back or changed since, it is told no more.
  const standing = last && {
    chosen: last.chosen,
    rights: Object.fromEntries(
      Object.entries(last.rights).filter(([name, right]) => permissions[name as Permission] === right.to),
    ) as NarrowedRights,
  };
  return { choose, remember: setLast, narrowed: standing, said: standing && sentenceOf(standing) };
}
