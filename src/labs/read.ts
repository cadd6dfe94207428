/** Reads a lab from a file of somebody's own, YAML or JSON, and tells what is wrong with it and where. */
import { isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import { z } from 'zod';
import { type Language, namesIn } from './fill';
import { type Lab, labSchema } from './format';

/** `place`: `steps[1].plan[0].run.image`, empty for the whole. `line` counted from 1; null: not known. */
export type FileProblem = { place: string; line: number | null; message: string };
export type ReadLab = { lab: Lab; problems: null } | { lab: null; problems: FileProblem[] };

type Path = readonly PropertyKey[];
type Issue = z.core.$ZodIssue;

const WORDS = {
  en: {
    unknown: (name: string) => `there is no value «${name}» under «values»`,
    later: (name: string) => `«${name}» is chosen later; a value may name only those before it`,
    verb: (known: string) => `none of what can stand here: ${known}`,
  },
  zh: {
    unknown: (name: string) => `“values” 中没有值“${name}”`,
    later: (name: string) => `“${name}”在后面才选定；一个值只能引用它前面的值`,
    verb: (known: string) => `此处只能是：${known}`,
  },
} as const;

export function readLab(text: string, language: Language): ReadLab {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, maxAliasCount: 100 } as object);
  if (document.errors.length > 0)
    return wrong(document.errors.map(({ message, pos }) => ({ place: '', line: lines.linePos(pos[0]).line, message })));
  const lineOf = (path: Path): number | null => {
    for (let length = path.length; length >= 0; length--) {
      const node = nodeAt(document.contents, path.slice(0, length));
      if (node?.range) return lines.linePos(node.range[0]).line;
    }
    return null;
  };
  const at = (path: Path, message: string): FileProblem => ({ place: placeOf(path), line: lineOf(path), message });
  const error = (language === 'zh' ? z.locales.zhCN() : z.locales.en()).localeError;
  const parsed = labSchema.safeParse(document.toJS({ maxAliasCount: 100 }), { error });
  if (!parsed.success)
    return wrong(
      parsed.error.issues.flatMap((issue) => told(issue, [], language)).map(({ path, message }) => at(path, message)),
    );
  const problems = unknownNames(parsed.data, language).map(({ path, message }) => at(path, message));
  return problems.length > 0 ? wrong(problems) : { lab: parsed.data, problems: null };
}

const wrong = (problems: FileProblem[]): ReadLab => ({ lab: null, problems });

function nodeAt(root: Node | null, path: Path): Node | null {
  let node: unknown = root;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
      node = pair?.value ?? pair?.key;
    } else node = (node as { items?: unknown[] } | null)?.items?.[Number(key)];
  }
  return (node as Node | undefined) ?? null;
}

const placeOf = (path: Path): string =>
  path.reduce<string>(
    (place, key) => (typeof key === 'number' ? `${place}[${key}]` : place ? `${place}.${String(key)}` : String(key)),
    '',
  );

type Told = { path: Path; message: string };

/** Of several ways to be right, the one that was meant: it has the key that is there. */
function told(issue: Issue, before: Path, language: Language): Told[] {
  const path = [...before, ...issue.path];
  if (issue.code !== 'invalid_union') return [{ path, message: issue.message }];
  const meant = issue.errors.filter((branch) => !branch.some(isOtherKind));
  const [branch] = meant.toSorted((a, b) => a.length - b.length);
  if (branch && branch.length > 0) return branch.flatMap((one) => told(one, path, language));
  const keys = [
    ...new Set(issue.errors.flatMap((one) => one.flatMap(({ path: [key] }) => (key === undefined ? [] : String(key))))),
  ];
  return [{ path, message: keys.length > 0 ? WORDS[language].verb(keys.join(', ')) : issue.message }];
}

/** Not of that kind at all: it has keys of others, or is no object. */
const isOtherKind = (issue: Issue): boolean =>
  issue.path.length === 0 && (issue.code === 'unrecognized_keys' || issue.code === 'invalid_type');

function unknownNames(lab: Lab, language: Language): Told[] {
  const values = Object.keys(lab.values ?? {});
  const found: Told[] = [];
  const look = (thing: unknown, path: Path, known: readonly string[]) => {
    if (typeof thing === 'string') {
      for (const name of namesIn(thing)) {
        if (known.includes(name)) continue;
        const say = WORDS[language][values.includes(name) ? 'later' : 'unknown'];
        found.push({ path, message: say(name) });
      }
    } else if (Array.isArray(thing)) {
      thing.forEach((one, index) => {
        look(one, [...path, index], known);
      });
    } else if (typeof thing === 'object' && thing !== null)
      for (const [key, one] of Object.entries(thing)) look(one, [...path, key], known);
  };
  Object.entries(lab.values ?? {}).forEach(([name, one], index) => {
    look(one, ['values', name], values.slice(0, index));
  });
  look({ ...lab, values: undefined }, [], values);
  return found;
}
