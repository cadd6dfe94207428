import { useEffect, useState } from 'react';

/** The time of day; with the day, where it is not today. */
export function clock(at: number, locale: string): string {
  const today = new Date(at).toDateString() === new Date().toDateString();
  return new Intl.DateTimeFormat(locale, {
    ...(!today && { dateStyle: 'medium' }),
    timeStyle: 'medium',
    hourCycle: 'h23',
  }).format(at);
}

/** The time, anew every so many milliseconds. */
export function useNow(every: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}
