import { describe, expect, it } from 'vitest';
import { diff } from '../model/diff';
import { applyPlan } from '../model/operations';
import { planProblems } from '../model/plan';
import { PRACTICE_HOST, practiceState } from '../model/simulated/practice';
import type { State } from '../model/state';
import { run as runContainer } from '../model/testing/operations';
import { namesIn } from './fill';
import {
  beforeOf,
  chooseValues,
  cleanUpPlan,
  filled,
  isAnswered,
  type Lab,
  type LabRun,
  LIBRARY,
  labSchema,
  leftoversOf,
  neighbourLines,
  neighboursOf,
  planOf,
  standingOf,
  standOf,
  traceOf,
} from './index';

const IMAGES = ['busybox:latest', 'nginx:latest'];
const HELD = { [PRACTICE_HOST]: IMAGES };
const SIMULATED = { kind: 'simulated', byKey: false } as const;
const at = (state: State) => ({ state, host: PRACTICE_HOST });
const hostIn = (state: State) => {
  const host = state.hosts[PRACTICE_HOST];
  if (!host) throw new Error('no host');
  return host;
};

/** Labs about what a simulated host has not: connections, and other hosts. */
const here = LIBRARY.filter(({ needs = [] }) => !needs.includes('ssh') && !needs.includes('swarm'));

function begin(lab: Lab, state: State): LabRun {
  const host = hostIn(state);
  const { values, missing } = chooseValues(lab, state, host);
  expect(missing, lab.id).toEqual([]);
  return { values, before: beforeOf(state, host, HELD) };
}

/** A step done for the learner. */
function doStep(lab: Lab, { values }: LabRun, step: number, state: State): State {
  const plan = planOf({ id: 'x', lab, step, title: lab.id, values, images: HELD }, at(state));
  if (!plan) return state;
  expect(planProblems(state, plan, IMAGES).filter(({ severity }) => severity === 'error')).toEqual([]);
  return applyPlan(state, plan.operations);
}

function cleaned(lab: Lab, run: LabRun, state: State): State {
  let present = state;
  for (let round = 0; round < 4; round++) {
    const plan = cleanUpPlan('x', lab.id, leftoversOf(lab, run, at(present), HELD), new Set(), at(present));
    if (!plan) return present;
    present = applyPlan(present, plan.operations);
  }
  throw new Error('it never ends');
}

describe.each(here.map((lab): [string, Lab] => [lab.id, lab]))('the lab %s', (_id, lab) => {
  it('is done for the learner on a simulated host, and leaves no trace', () => {
    const before = practiceState();
    for (const need of lab.needs ?? []) expect(standingOf(need, before, hostIn(before), SIMULATED), need).toBe('yes');
    const run = begin(lab, before);
    let state = before;
    for (const [index, step] of lab.steps.entries()) {
      state = doStep(lab, run, index, state);
      const { outcomes } = standOf(step, run.values, at(state), SIMULATED);
      // What is broken is for the learner to mend.
      if (!(lab.group === 'broken' && index === lab.steps.length - 1))
        expect(
          outcomes.filter(({ met }) => !met),
          `step ${index + 1}`,
        ).toEqual([]);
      for (const question of step.questions ?? [])
        expect(traceOf(at(state), filled(question, run.values)), `${question.from} → ${question.to}`).not.toBeNull();
    }
    expect(diff(before, cleaned(lab, run, state)).changes).toEqual([]);
  });

  it('begins on a host that has its names and subnets already', () => {
    const first = begin(lab, practiceState());
    const used = lab.steps.reduce((state, _step, index) => doStep(lab, first, index, state), practiceState());
    const { values } = chooseValues(lab, used, hostIn(used));
    const free = Object.entries(lab.values ?? {}).filter(
      ([, one]) => 'name' in one || 'link' in one || 'subnet' in one,
    );
    for (const [name] of free) expect(values[name]).not.toBe(first.values[name]);
  });

  it('names no value that it has not', () => {
    expect(labSchema.safeParse(lab).error).toBeUndefined();
    const { values = {}, ...rest } = lab;
    expect(namesIn(rest).filter((name) => !Object.hasOwn(values, name))).toEqual([]);
  });

  it('says the same in both languages', () => {
    for (const { en, zh } of textsIn(lab)) {
      expect(namesIn(zh).sort(), en).toEqual(namesIn(en).sort());
      expect(zh, en).not.toBe('');
    }
  });
});

/** Every `{en, zh}` in a lab. */
function textsIn(thing: unknown): { en: string; zh: string }[] {
  if (typeof thing !== 'object' || thing === null) return [];
  if ('en' in thing && 'zh' in thing) return [thing as { en: string; zh: string }];
  return Object.values(thing).flatMap(textsIn);
}

describe('a lab in the middle', () => {
  const lab = LIBRARY.find(({ id }) => id === 'default-bridge') as Lab;

  it('does what is left of a step that was begun by hand', () => {
    const before = practiceState();
    const run = begin(lab, before);
    const whole = planOf(
      { id: 'x', lab, step: 0, title: '', values: run.values, images: { [PRACTICE_HOST]: [] } },
      at(before),
    );
    expect(whole?.operations.map(({ kind }) => kind)).toEqual(['image.pull', 'container.run', 'container.run']);
    const half = applyPlan(before, whole?.operations.slice(0, 2) ?? []);
    const rest = planOf({ id: 'x', lab, step: 0, title: '', values: run.values, images: HELD }, at(half));
    expect(rest?.operations).toMatchObject([{ kind: 'container.run', spec: { name: 'bread' } }]);
  });

  it('takes images away that came with it, unless somebody else needs them', () => {
    const before = practiceState();
    const run = begin(lab, before);
    const lacked: LabRun = { ...run, before: { ...run.before, images: { [PRACTICE_HOST]: ['nginx:latest'] } } };
    const left = (state: State, asked: LabRun = lacked) =>
      leftoversOf(lab, asked, at(state), HELD)
        .filter(({ what }) => what === 'image')
        .map(({ name, own }) => [name, own]);
    const done = doStep(lab, run, 0, before);
    expect(left(done)).toEqual([['busybox:latest', true]]);
    expect(left(done, run)).toEqual([]);
    const mine = applyPlan(done, [runContainer('mine')]);
    expect(left(mine)).toEqual([]);
    const plan = cleanUpPlan('x', '', leftoversOf(lab, lacked, at(done), HELD), new Set(), at(done));
    expect(plan?.operations.at(-1)).toEqual({ kind: 'image.remove', host: PRACTICE_HOST, image: 'busybox:latest' });
  });

  it('says what of a check is not met', () => {
    const before = practiceState();
    const run = begin(lab, before);
    const { outcomes, met } = standOf(lab.steps[0] as Lab['steps'][0], run.values, at(before), SIMULATED);
    expect(met).toBe(false);
    expect(outcomes[0]?.why).toEqual({ code: 'no-container', params: { name: 'milk' } });
  });

  it('knows what is foretold of its questions', () => {
    const run = begin(lab, practiceState());
    const state = [0, 1, 2].reduce((present, step) => doStep(lab, run, step, present), practiceState());
    const told = lab.steps.flatMap(({ questions = [] }) =>
      questions.map((question) => {
        const found = traceOf(at(state), filled(question, run.values));
        return found && isAnswered(found);
      }),
    );
    expect(told).toEqual([true, false, true, true, false]);
  });
});

describe('an ARP table', () => {
  it('is told of IPv4 alone, by address, and of those who did not answer', () => {
    const output = [
      '192.168.94.20 dev eth0 lladdr 02:42:c0:a8:5e:14 ref 1 used 0/0/0 probes 1 REACHABLE',
      '192.168.94.3 dev eth0 lladdr 02:42:c0:a8:5e:03 STALE',
      '192.168.94.1 dev eth0  FAILED',
      'fe80::1 dev eth0 lladdr 52:54:00:12:34:56 router STALE',
      '',
    ].join('\n');
    expect(neighbourLines(output)).toEqual([
      '192.168.94.1  –  (eth0)',
      '192.168.94.3  02:42:c0:a8:5e:03  (eth0)',
      '192.168.94.20  02:42:c0:a8:5e:14  (eth0)',
    ]);
  });

  it('is asked of the host, or of a container that runs', () => {
    const lab = LIBRARY.find(({ id }) => id === 'broken-address') as Lab;
    const run = begin(lab, practiceState());
    const state = doStep(lab, run, 0, practiceState());
    const from = { host: PRACTICE_HOST, container: 'coffee' };
    const asked = (of: string, present: State) => neighboursOf({ show: 'neighbours', of }, run.values, at(present));
    expect(asked('{{coffee}}', practiceState())).toBeNull();
    expect(asked('{{coffee}}', state)).toEqual({ kind: 'neighbours', from });
    expect(asked('host', state)).toEqual({ kind: 'neighbours', from: { ...from, container: null } });
  });
});
