import { useCallback } from 'react';
import { useClient } from '../../data/hooks';
import { useFailure } from '../../kit/use-failure';

export function useDisconnect(): (host: string) => void {
  const client = useClient();
  const fail = useFailure();
  return useCallback((host) => void client.hosts.disconnect({ host }).catch(fail), [client, fail]);
}
