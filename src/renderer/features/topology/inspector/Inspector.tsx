import { IconFoldDown, IconFoldUp, IconPointer, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { HostId } from '../../../../model/ids';
import type { ElementRef } from '../../../../model/refs';
import { refKey } from '../../../../model/refs';
import type { State } from '../../../../model/state';
import { Empty } from '../../../kit/empty';
import { IconButton } from '../../../kit/icon-button';
import { useFolding } from '../folding';
import { useTopologyView } from '../view';
import { ContainerFacts } from './ContainerFacts';
import { HostFacts } from './HostFacts';
import styles from './Inspector.module.css';
import { InterfaceFacts } from './InterfaceFacts';
import { NetworkFacts } from './NetworkFacts';
import { SegmentFacts } from './SegmentFacts';
import { type Subject, subjectOf } from './subject';

type Props = { state: State; host: HostId; selection: ElementRef | null };

/** What is known of the chosen thing: plain facts first. */
export function Inspector({ state, host, selection }: Props) {
  const { t } = useTranslation('topology');
  const set = useTopologyView((view) => view.set);
  // Nothing chosen: the host as a whole.
  const subject = subjectOf(state, selection ?? { kind: 'host', host });
  return (
    <div className={styles.inspector}>
      <header className={styles.head}>
        <div className={styles.title}>
          {subject && (
            <>
              <p className={styles.kind}>{t(`inspector.kinds.${subject.heading}`)}</p>
              <h2>{subject.name}</h2>
            </>
          )}
        </div>
        <FoldButton of={selection ?? { kind: 'host', host }} />
        <IconButton icon={IconX} size="sm" label={t('inspector.close')} onClick={() => set({ inspector: false })} />
      </header>
      <div
        className={styles.body}
        tabIndex={0}
        role="region"
        aria-label={t('inspector.label')}
        key={selection ? refKey(selection) : ''}
      >
        {subject ? (
          <FactsOf subject={subject} state={state} />
        ) : (
          <Empty within icon={IconPointer} title={t('inspector.gone')}>
            {t('inspector.goneBody')}
          </Empty>
        )}
      </div>
    </div>
  );
}

function FoldButton({ of }: { of: ElementRef }) {
  const { t } = useTranslation('topology');
  const folding = useFolding(of);
  if (!folding) return null;
  const { folded, toggle } = folding;
  return (
    <IconButton
      icon={folded ? IconFoldDown : IconFoldUp}
      size="sm"
      label={t(folded ? 'inspector.unfold' : 'inspector.fold')}
      onClick={toggle}
    />
  );
}

function FactsOf({ subject, state }: { subject: Subject; state: State }) {
  switch (subject.kind) {
    case 'host':
      return <HostFacts state={state} host={subject.host} />;
    case 'segment':
      return <SegmentFacts segment={subject.segment} state={state} />;
    case 'network':
      return <NetworkFacts host={subject.host} network={subject.network} />;
    case 'container':
      return <ContainerFacts host={subject.host} container={subject.container} />;
    case 'interface':
      return <InterfaceFacts host={subject.host} namespace={subject.namespace} item={subject.item} />;
  }
}
