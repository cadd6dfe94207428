import { useEffect, useState } from 'react';
import type { Images } from '../../../model/operations/module';
import { useClient } from '../../data/hooks';

/** What images each host has; null where that is not known. */
export function useImagesOf(hosts: readonly string[]): Readonly<Record<string, Images>> {
  const client = useClient();
  const [images, setImages] = useState<Readonly<Record<string, Images>>>({});
  const key = hosts.join(' ');
  useEffect(() => {
    const own = new AbortController();
    for (const host of key.split(' ').filter(Boolean)) {
      client.hosts
        .images({ host }, { signal: own.signal })
        .then((found) => setImages((before) => ({ ...before, [host]: found })))
        .catch(() => undefined);
    }
    return () => own.abort();
  }, [client, key]);
  return images;
}
