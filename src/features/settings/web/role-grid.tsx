import { PermissionGrid, type PermissionGroup } from '../../../design/permission-grid.tsx';
import type { Scope } from '../../../engine/define.ts';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { isWithinView } from '../../members/grant.rules.ts';
import type { Permission, PermissionGrid as Permissions } from '../../members/permissions.ts';
import { grantableScopes, groupedPermissions, type PermissionRow } from '../permission-groups.ts';
import type { Narrowed } from './narrowed-rights.ts';
import classes from './settings.module.css';

export interface RoleGridProps {
  permissions: Permissions;
  readOnly?: boolean;
  /** What the last choice has lowered beside the right that was chosen, and the sentence that says so. */
  narrowed?: Narrowed | undefined;
  said?: string | undefined;
  onAllow(permission: Permission, scope: Scope): void;
}

/** What a role allows, right by right, as far as one's own role goes. */
export function RoleGrid({ permissions, readOnly, narrowed, said, onAllow }: RoleGridProps) {
  const t = useText();
  const { permissions: held } = useCaller();
  const groups = groupedPermissions().map(
    ({ key, rows }): PermissionGroup => ({
      key,
      label: t(`roleSettings.group.${key}`),
      rows: rows.map((row) => ({
        key: row.name,
        label: t(`permission.${row.name}`),
        ...choicesOf(row),
        heldBack: row.scopes.filter((scope) => !isWithinView(permissions, row.name, scope)),
        value: shownScope(permissions[row.name] ?? 'none', row.isAllOrNothing),
      })),
    }),
  );
  function choicesOf(row: PermissionRow) {
    if (readOnly) return { scopes: shownScopes(row, row.scopes) };
    const grantable = grantableScopes(held, row);
    if (grantable.length === 1) return { scopes: ['none'], lockedBecause: t('roleSettings.notYours') };
    return { scopes: shownScopes(row, grantable), description: descriptionOf(row, grantable) };
  }
  function descriptionOf(row: PermissionRow, grantable: readonly Scope[]): string | undefined {
    const lowered = narrowed?.rights[row.name];
    if (narrowed && lowered) {
      const from = t(`roleSettings.scope.${shownScope(lowered.from, row.isAllOrNothing)}`);
      return t('roleSettings.narrowedFrom', { right: t(`permission.${narrowed.chosen}`), from });
    }
    const isLimited = grantable.length < row.scopes.length;
    const texts = [
      isLimited && t('roleSettings.asYours'),
      row.name === 'prospects.view' && t('roleSettings.boundsOthers'),
    ];
    return texts.filter(Boolean).join(' ') || undefined;
  }
  return (
    <>
      <div role="status" className={said ? classes.warning : undefined}>
        {said}
      </div>
      <PermissionGrid
        groups={groups}
        readOnly={readOnly}
        scopeNames={Object.fromEntries(
          ['none', 'yes', 'own', 'team', 'all'].map((scope) => [scope, t(`roleSettings.scope.${scope}`)]),
        )}
        onChange={(permission, shown) => onAllow(permission as Permission, shown === 'yes' ? 'all' : (shown as Scope))}
      />
    </>
  );
}

function shownScopes(row: PermissionRow, scopes: readonly Scope[]): string[] {
  return scopes.map((scope) => shownScope(scope, row.isAllOrNothing));
}

/** A permission that is all or nothing reads as yes or no. */
function shownScope(scope: Scope, isAllOrNothing: boolean): string {
  return isAllOrNothing && scope !== 'none' ? 'yes' : scope;
}
