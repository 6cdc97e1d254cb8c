import { PermissionGrid, type PermissionGroup } from '../../../design/permission-grid.tsx';
import type { Scope } from '../../../engine/define.ts';
import { useText } from '../../../engine/web/hooks.ts';
import { isWithinView } from '../../members/grant.rules.ts';
import type { Permission, PermissionGrid as Permissions } from '../../members/permissions.ts';
import { groupedPermissions } from '../permission-groups.ts';

export interface RoleGridProps {
  permissions: Permissions;
  readOnly?: boolean;
  onAllow(permission: Permission, scope: Scope): void;
}

/** What a role allows, right by right. */
export function RoleGrid({ permissions, readOnly, onAllow }: RoleGridProps) {
  const t = useText();
  const groups = groupedPermissions().map(
    ({ key, rows }): PermissionGroup => ({
      key,
      label: t(`roleSettings.group.${key}`),
      rows: rows.map((row) => ({
        key: row.name,
        label: t(`permission.${row.name}`),
        scopes: row.isAllOrNothing ? ['none', 'yes'] : row.scopes,
        heldBack: row.scopes.filter((scope) => !isWithinView(permissions, row.name, scope)),
        value: shownScope(permissions[row.name] ?? 'none', row.isAllOrNothing),
      })),
    }),
  );
  return (
    <PermissionGrid
      groups={groups}
      readOnly={readOnly}
      scopeNames={Object.fromEntries(
        ['none', 'yes', 'own', 'team', 'all'].map((scope) => [scope, t(`roleSettings.scope.${scope}`)]),
      )}
      onChange={(permission, shown) => onAllow(permission as Permission, shown === 'yes' ? 'all' : (shown as Scope))}
    />
  );
}

/** A permission that is all or nothing reads as yes or no. */
function shownScope(scope: Scope, isAllOrNothing: boolean): string {
  return isAllOrNothing && scope !== 'none' ? 'yes' : scope;
}
