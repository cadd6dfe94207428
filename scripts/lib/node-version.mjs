const NEEDED = [20, 19];

/** What to tell a person whose Node is too old, or undefined. `version` as in `20.19.0`. */
export function nodeTooOld(version) {
  const [major, minor] = version.split('.').map(Number);
  if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) return undefined;
  return `Portolan needs Node.js ${NEEDED.join('.')} or newer, and this is ${version}: get one from nodejs.org or your version manager, then try again.`;
}
