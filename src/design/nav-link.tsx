import { Tooltip } from '@mantine/core';
import { isPlainClick, type NavItem } from './nav-item.ts';
import classes from './nav-link.module.css';

export interface NavLinkProps {
  item: NavItem;
  active: boolean;
  collapsed?: boolean;
  onNavigate(item: NavItem): void;
}

/** One destination of the left rail. Collapsed, its name moves into a tooltip. */
export function NavLink({ item, active, collapsed = false, onNavigate }: NavLinkProps) {
  const Icon = item.icon;
  return (
    <Tooltip label={item.label} position="right" disabled={!collapsed}>
      <a
        href={item.href}
        className={classes.link}
        data-collapsed={collapsed || undefined}
        aria-current={active ? 'page' : undefined}
        onClick={(event) => {
          if (!isPlainClick(event)) return;
          event.preventDefault();
          onNavigate(item);
        }}
      >
        <Icon size={18} stroke={1.7} />
        <span className={classes.label}>{item.label}</span>
        {item.count !== undefined && (
          <span className={classes.count} data-tone={item.countTone}>
            {item.count}
          </span>
        )}
      </a>
    </Tooltip>
  );
}
