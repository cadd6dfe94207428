import { Button, Checkbox, Group, Loader, Modal } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenLab } from '../../../contract/labs';
import { cleanUpPlan, type ImagesOn, type Lab, type Leftover, leftoversOf, type Place } from '../../../labs';
import { toShell } from '../../../model/operations';
import { planCommands } from '../../../model/plan';
import type { State } from '../../../model/state';
import type { Client } from '../../client';
import { useClient, useRealm } from '../../data/hooks';
import { CommandBlock } from '../../kit/command-block';
import { Disclosure } from '../../kit/disclosure';
import { ErrorNotice } from '../../kit/error-notice';
import { Notice } from '../../kit/notice';
import { useFailure } from '../../kit/use-failure';
import { outcomeOf } from '../plans/outcome';
import { applyAside, type Run } from '../plans/runs';
import { useImagesOf } from '../plans/use-images-of';
import styles from './labs.module.css';
import { useLabsView } from './labs-view';
import { useSay } from './use-labs';

type Props = { lab: Lab; open: OpenLab; place: Place };

/** More often than Docker's things and then the host's, nothing is left that could go. */
const ROUNDS = 4;

/** Shows what is there of the lab before it goes, takes it away, and ends the lab; also to begin it anew. */
export function CleanUp({ lab, open, place }: Props) {
  const { t } = useTranslation('labs');
  const client = useClient();
  const fail = useFailure();
  const say = useSay(open.run.values);
  const view = useLabsView();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<Run | null>(null);
  const images = useImagesOf(Object.keys(open.run.before.images));
  const found = useMemo(() => leftoversOf(lab, open.run, place, images), [lab, open.run, place, images]);
  const realm = useRealm(open.host) ?? '';
  const own = found.filter((one) => one.own);
  const others = found.filter((one) => !one.own);
  const title = say(lab.title);
  const commands = useMemo(
    () => planCommands(place.state, { operations: own.map(({ operation }) => operation) }).map(toShell),
    [own, place.state],
  );
  const close = () => !busy && view.set({ cleaning: false });
  const clean = async (again: boolean) => {
    setBusy(true);
    setFailed(null);
    try {
      for (let round = 0; round < ROUNDS; round++) {
        await client.topology.refresh({ host: open.host });
        const now = { state: await presentState(client, realm), host: place.host };
        const left = leftoversOf(lab, open.run, now, await presentImages(client, open));
        const plan = cleanUpPlan(crypto.randomUUID(), title, left, chosen, now);
        if (!plan) break;
        const run = await applyAside(client, plan);
        if (!['done', 'unconfirmed'].includes(outcomeOf(run))) {
          setFailed(run);
          return;
        }
      }
      await client.labs.end({ host: open.host, lab: lab.id });
      if (again) await client.labs.begin({ host: open.host, lab: lab.id });
      view.set({ cleaning: false });
      if (!again) view.open(null);
    } catch (failure) {
      fail(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      opened
      onClose={close}
      title={t('cleanUp.title', { title })}
      size={560}
      closeButtonProps={{ 'aria-label': t('common:closeDialog') }}
      closeOnClickOutside={!busy}
    >
      <div className={styles.cleanUp}>
        {own.length === 0 ? (
          <Notice tone="ok" title={t('cleanUp.nothing')} />
        ) : (
          <>
            <p>{t('cleanUp.hint')}</p>
            <Leftovers found={own} label={t('cleanUp.own')} />
            <Disclosure label={t('doing.commands')}>
              <CommandBlock text={commands.join('\n')} label={t('doing.commands')} limit={180} />
            </Disclosure>
          </>
        )}
        {others.length > 0 && (
          <section aria-label={t('cleanUp.others')}>
            <h3 className={styles.part}>{t('cleanUp.others')}</h3>
            {others.map(({ name, what }) => (
              <Checkbox
                key={`${what} ${name}`}
                size="xs"
                label={`${t(`left.${what}`)} ${name}`}
                checked={chosen.has(name)}
                onChange={({ currentTarget: { checked } }) => {
                  const next = new Set(chosen);
                  if (checked) next.add(name);
                  else next.delete(name);
                  setChosen(next);
                }}
              />
            ))}
          </section>
        )}
        {failed?.error && <ErrorNotice error={failed.error} host={place.state.hosts[place.host]?.name} />}
        {failed?.entry?.steps.map(
          ({ error }, index) =>
            error && <ErrorNotice key={index} error={error} host={place.state.hosts[place.host]?.name} />,
        )}
      </div>
      <Group justify="flex-end" gap={8} mt={16}>
        {busy && <Loader size={16} aria-label={t('cleanUp.busy')} />}
        <Button disabled={busy} onClick={close}>
          {t('common:cancel')}
        </Button>
        <Button disabled={busy} onClick={() => void clean(true)}>
          {t('cleanUp.reset')}
        </Button>
        <Button variant="filled" data-autofocus disabled={busy} onClick={() => void clean(false)}>
          {t(own.length === 0 ? 'cleanUp.end' : 'cleanUp.yes')}
        </Button>
      </Group>
    </Modal>
  );
}

/** As main has it now; what the page shows may be a frame behind. */
async function presentState(client: Client, realm: string): Promise<State> {
  for await (const event of await client.topology.watch({ realm })) if (event.type === 'state') return event.state;
  throw new Error('The stream ended');
}

async function presentImages(client: Client, { run }: OpenLab): Promise<ImagesOn> {
  const each = Object.keys(run.before.images).map(async (host) => [host, await client.hosts.images({ host })] as const);
  return Object.fromEntries(await Promise.all(each));
}

function Leftovers({ found, label }: { found: readonly Leftover[]; label: string }) {
  const { t } = useTranslation('labs');
  return (
    <ul className={styles.left} aria-label={label}>
      {found.map(({ what, name }) => (
        <li key={`${what} ${name}`}>
          <span>{t(`left.${what}`)}</span>
          <code>{name}</code>
        </li>
      ))}
    </ul>
  );
}
