import { initials } from './initials.ts';
import classes from './person-avatar.module.css';

export interface PersonAvatarProps {
  name: string;
  size?: number;
  /** True where the name stands beside: then screen readers skip the initials. */
  decorative?: boolean;
}

/** The initials of a person. No colour of its own: colour means something else here. */
export function PersonAvatar({ name, size = 24, decorative = true }: PersonAvatarProps) {
  const style = { width: size, height: size, fontSize: Math.round(size * 0.4) };
  if (decorative) {
    return <span className={classes.avatar} style={style} data-initials={initials(name)} aria-hidden="true" />;
  }
  return <span className={classes.avatar} style={style} data-initials={initials(name)} role="img" aria-label={name} />;
}
