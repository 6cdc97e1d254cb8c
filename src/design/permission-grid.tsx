import { SegmentedControl } from '@mantine/core';
import classes from './permission-grid.module.css';

export interface PermissionRow {
  key: string;
  label: string;
  /** What it lets one do, when the label is not enough. */
  description?: string;
  /** Scopes this permission knows: some are yes or no, others own, team, all. */
  scopes: readonly string[];
  /** Scopes that another permission holds back. */
  heldBack?: readonly string[];
  value: string;
  /** Why it cannot be changed: "Le dernier administrateur garde ce droit". */
  lockedBecause?: string;
}

export interface PermissionGroup {
  key: string;
  label: string;
  rows: PermissionRow[];
}

export interface PermissionGridProps {
  groups: PermissionGroup[];
  /** The name of each scope: none "Aucun", own "Les siens", team "Son équipe", all "Tous". */
  scopeNames: Readonly<Record<string, string>>;
  readOnly?: boolean;
  onChange(permission: string, scope: string): void;
}

/** What a role may do, and on whose rows. */
export function PermissionGrid({ groups, scopeNames, readOnly = false, onChange }: PermissionGridProps) {
  return (
    <div className={classes.grid}>
      {groups.map((group) => (
        <section key={group.key} aria-label={group.label}>
          <h3 className={classes.heading}>{group.label}</h3>
          {group.rows.map((row) => (
            <div key={row.key} className={classes.row}>
              <div className={classes.name}>
                <span className={classes.label}>{row.label}</span>
                {row.description && <span className={classes.description}>{row.description}</span>}
                {row.lockedBecause && <span className={classes.locked}>{row.lockedBecause}</span>}
              </div>
              <SegmentedControl
                aria-label={row.label}
                className={classes.scopes}
                disabled={readOnly || row.lockedBecause !== undefined}
                value={row.value}
                onChange={(scope) => onChange(row.key, scope)}
                data={row.scopes.map((scope) => ({
                  value: scope,
                  label: scopeNames[scope] ?? scope,
                  disabled: row.heldBack?.includes(scope),
                }))}
              />
            </div>
          ))}
        </section>
      ))}
    </div>
  );
}
