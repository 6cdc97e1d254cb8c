import classes from './contracts.module.css';

/** The last day on which notice can be given; amber once it is past. */
export function NoticeDay({ notice }: { notice: { text: string; isPast: boolean } | null }) {
  return notice && <span className={notice.isPast ? classes.past : undefined}>{notice.text}</span>;
}
