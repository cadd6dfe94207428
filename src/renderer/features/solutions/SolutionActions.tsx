import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Host, Network } from '../../../model/state';
import { goalsOf, useSolving } from './goal';

/** What more can be wanted of a network; nothing where Docker gives it all. */
export function SolutionActions({ host, network }: { host: Host; network: Network }) {
  const { t } = useTranslation('solutions');
  const pursue = useSolving((solving) => solving.pursue);
  return goalsOf(host, network).map((goal) => (
    <Button key={goal.kind} size="xs" variant="light" onClick={() => pursue(goal)}>
      {t(`ask.${goal.kind}`, { host: host.name })}
    </Button>
  ));
}
