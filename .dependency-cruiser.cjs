/** Who may import whom: architecture.md's rules, by resolved path. Run by scripts/boundaries.mjs. */

/** A package that only the given places may import. */
const only = (name, packages, places) => ({
  name,
  severity: 'error',
  from: { path: '^(src|bench|e2e)/', pathNot: places },
  to: { path: `^node_modules/(${packages})/` },
});

const EXTERNAL = '^node_modules/';

module.exports = {
  forbidden: [
    {
      name: 'model-is-pure',
      comment: 'The model imports nothing of ours, and no library but the one for addresses.',
      severity: 'error',
      from: { path: '^src/model/', pathNot: ['\\.test\\.ts$', '^src/model/testing/'] },
      to: { pathNot: ['^src/model/', '^node_modules/ip-address/'] },
    },
    {
      name: 'model-tests-import-no-other-part',
      severity: 'error',
      from: { path: ['^src/model/.*\\.test\\.ts$', '^src/model/testing/'] },
      to: { path: '^src/', pathNot: '^src/model/' },
    },
    {
      name: 'labs-know-only-the-model',
      severity: 'error',
      from: { path: '^src/labs/' },
      to: { path: '^src/', pathNot: ['^src/model/', '^src/labs/'] },
    },
    {
      name: 'the-contract-knows-only-the-model-and-labs',
      severity: 'error',
      from: { path: '^src/contract/' },
      to: { path: '^src/', pathNot: ['^src/model/', '^src/labs/', '^src/contract/'] },
    },
    {
      name: 'renderer-and-preload-never-import-main',
      severity: 'error',
      from: { path: '^src/(renderer|preload)/' },
      to: { path: ['^src/main/', '^(node:|fs|child_process|net|os|path|http|crypto)'] },
    },
    {
      name: 'main-never-imports-the-renderer',
      severity: 'error',
      from: { path: '^src/main/' },
      to: { path: '^src/(renderer|preload)/' },
    },
    {
      name: 'preload-knows-only-the-contract',
      severity: 'error',
      from: { path: '^src/preload/' },
      to: { path: '^src/', pathNot: '^src/(contract|preload)/' },
    },
    {
      name: 'services-know-hosts-by-their-driver-only',
      severity: 'error',
      from: { path: '^src/main/services/' },
      to: { path: '^src/main/hosts/(?!driver\\.ts$)' },
    },
    {
      name: 'the-shells-are-on-top',
      comment: 'Nothing that serves both shells knows in which one it is.',
      severity: 'error',
      from: { path: '^src/main/', pathNot: '^src/main/(shells/|index-)' },
      to: { path: '^src/main/shells/' },
    },
    {
      name: 'the-graph-s-inside-is-its-own',
      comment: 'Features use the drawing through its folder, and the drawing uses no feature.',
      severity: 'error',
      from: { path: '^src/renderer/graph/' },
      to: { path: '^src/renderer/(features|app)/' },
    },
    {
      name: 'the-app-imports-no-tests',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(e2e|bench|scripts)/' },
    },
    only('electron-in-its-shell', 'electron', ['^src/main/shells/electron/', '^src/preload/']),
    only('ws-in-the-browser-shell', 'ws', ['^src/main/shells/browser/', '^e2e/']),
    only('ssh-in-its-driver', 'node-ssh|ssh2', ['^src/main/hosts/ssh/']),
    only('dockerode-in-its-driver', 'dockerode', ['^src/main/hosts/docker/']),
    only('xterm-in-the-terminal', '@xterm', ['^src/renderer/features/terminal/', '^src/renderer/app/styles\\.ts$']),
    only('cytoscape-in-the-graph', 'cytoscape', ['^src/renderer/graph/', '^bench/drawing/']),
    {
      name: 'no-cycles-between-folders',
      severity: 'error',
      from: { path: '^(.+)/[^/]+$' },
      to: { circular: true, pathNot: '^$1/[^/]+$', viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'declared-packages-only',
      severity: 'error',
      from: { path: '^(src|bench|e2e)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'shipped-code-needs-shipped-packages',
      severity: 'error',
      from: { path: '^src/', pathNot: ['\\.test\\.tsx?$', '/testing/'] },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        // Given by the shell itself.
        pathNot: '^node_modules/electron/',
      },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: EXTERNAL },
    exclude: { path: '^(out|test-results)/' },
    tsPreCompilationDeps: true,
    preserveSymlinks: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
    },
  },
};
