import { IconKey, IconQuestionMark, IconSchool } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { Lab } from '../../../labs';
import { PICTURES } from '../networks/pictures';
import { TwoCardsPicture } from '../networks/pictures/behind';
import styles from './catalogue.module.css';

/** A lab at a glance: the picture of its mode; what is broken has a question over it. */
export function LabPicture({ lab }: { lab: Lab }) {
  const Picture: ComponentType | undefined =
    lab.id === 'two-cards' ? TwoCardsPicture : lab.picture && PICTURES[lab.picture];
  const Icon = lab.needs?.includes('ssh') ? IconKey : IconSchool;
  return (
    <div className={styles.picture} data-broken={lab.group === 'broken' || undefined} aria-hidden>
      {Picture ? <Picture /> : <Icon size={42} stroke={1.2} />}
      {lab.group === 'broken' && <IconQuestionMark size={44} stroke={2.2} className={styles.query} />}
    </div>
  );
}
