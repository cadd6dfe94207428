import type { TFunction } from 'i18next';
import type { ErrorData } from '../../contract/errors';

/**
 * Message and advice for an error, in the present language. What an error does not name is named by what it is about:
 * `about.host` by the host's name as the person knows it.
 */
export function errorText(t: TFunction, error: ErrorData, about: { host?: string } = {}) {
  const { params } = error;
  const host = params.host ?? about.host ?? params.address ?? t('common:theHost');
  const name = params.name ?? params.container ?? params.network ?? params.image ?? t('common:it');
  const fill = {
    host,
    name,
    address: host,
    port: '22',
    network: name,
    image: name,
    user: t('common:thisUser'),
    path: '',
    reason: t('common:noReason'),
    version: '',
    ...params,
  };
  const problem = error.code === 'precondition-failed' ? params.problem : undefined;
  return {
    message: problem ? problemMessage(t, problem, params) : t(`errors:${error.code}.message`, fill),
    advice: t(`errors:${error.code}.advice`, fill),
  };
}

/** The problem that kept a plan from being applied says more than that there was one. */
const problemMessage = (t: TFunction, problem: string, params: Record<string, string>) =>
  problem === 'replaced-since' ? t('plans:replacedSince', params) : t(`model:${problem}`, params);
