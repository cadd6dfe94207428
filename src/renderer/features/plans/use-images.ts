import { useEffect, useState } from 'react';
import type { Images } from '../../../model/operations/module';
import { useClient } from '../../data/hooks';

/** References of the images a host has; null until they are known, or where they cannot be. */
export function useImages(host: string): Images {
  const client = useClient();
  const [images, setImages] = useState<Images>(null);
  useEffect(() => {
    const own = new AbortController();
    setImages(null);
    client.hosts.images({ host }, { signal: own.signal }).then(
      (found) => own.signal.aborted || setImages(found),
      () => undefined,
    );
    return () => own.abort();
  }, [client, host]);
  return images;
}
