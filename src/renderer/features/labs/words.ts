/** Checks, questions and reasons in words. */
import type { TFunction } from 'i18next';
import { type Asking, type Check, filled, type Values, type Why } from '../../../labs';

/** Who is meant, as a person calls it. */
export function endText(t: TFunction, end: string, hostName: string): string {
  if (end === 'host') return hostName;
  if (end === 'desktop') return t('labs:desktop');
  return end.replace(/^namespace /, '');
}

export function questionText(t: TFunction, asking: Asking, values: Values, hostName: string): string {
  const { from, to, by, on, port } = filled(asking, values);
  const params = { from: endText(t, from, hostName), to: endText(t, to, hostName), port, network: on };
  if (port !== undefined) return t('labs:question.port', params);
  if (by === 'name') return t('labs:question.name', params);
  return t(on === undefined ? 'labs:question.ping' : 'labs:question.on', params);
}

export function whyText(t: TFunction, why: Why): string {
  return 'trace' in why ? t(`model:${why.trace.code}`, why.trace.params) : t(`labs:why.${why.code}`, why.params);
}

/** What a check asks for. */
export function checkText(t: TFunction, check: Check, values: Values, hostName: string): string {
  const [[kind, asked] = ['', {}]] = Object.entries(filled(check, values));
  const say = (code: string, params: object = {}) => t(`labs:check.${code}`, { ...params });
  if (typeof asked !== 'object') return say(kind, { value: asked });
  const one = asked as Record<string, string>;
  switch (kind) {
    case 'container':
      return containerText(say, one);
    case 'network':
      return say('network', { name: one.name, details: detailsOf(one) });
    case 'link':
      return say('link', { name: one.name, details: detailsOf(one) });
    case 'setting':
      return say('setting', { key: one.key, value: one.is });
    case 'route':
      return say('route', { to: one.to, machine: endText(t, one.on ?? 'host', hostName) });
    default: {
      const params = { from: endText(t, one.from ?? '', hostName), to: endText(t, one.to ?? '', hostName) };
      const how = one.port !== undefined ? '-port' : one.by === 'name' ? '-name' : '';
      return say(`${kind}${how}`, { ...params, port: one.port });
    }
  }
}

type Say = (code: string, params?: object) => string;

function containerText(say: Say, { name, on, shares, publishes, address }: Record<string, string>): string {
  if (shares !== undefined) return say('shares', { name, owner: shares });
  if (publishes !== undefined) {
    const [hostPort, containerPort] = publishes.split(':');
    return say('publishes', { name, hostPort, containerPort });
  }
  if (address !== undefined) return say('address', { name, address });
  if (on === 'host' || on === 'none') return say(`on-${on}`, { name });
  return on === undefined ? say('runs', { name }) : say('on', { name, network: on });
}

const detailsOf = ({ driver, kind, mode, parent, subnet }: Record<string, string>): string =>
  [driver ?? kind, mode, parent, subnet].filter(Boolean).join(', ');
