/** A moment in the reader's time zone, for programs too; pointing at it shows it to the second, with the time zone. */
import { clockTime, exactMoment, localDay, localMoment, timeAgo } from '../data/dates.ts';

interface WhenProps {
  /** In ISO 8601. */
  readonly at: string;
  /** `moment`: day and minute. `clock`: the time alone, if it is today. `ago`: how long ago it was. */
  readonly as?: 'moment' | 'clock' | 'day' | 'ago';
  readonly className?: string | undefined;
}

export const When = ({ at, as = 'moment', className }: WhenProps) => (
  <time dateTime={at} title={exactMoment(at)} className={className}>
    {TEXTS[as](at)}
  </time>
);

const TEXTS: Readonly<Record<NonNullable<WhenProps['as']>, (at: string) => string>> = {
  moment: (at) => localMoment(at),
  clock: (at) => clockTime(at, new Date()),
  day: (at) => localDay(at),
  ago: (at) => timeAgo(at, new Date()),
};
