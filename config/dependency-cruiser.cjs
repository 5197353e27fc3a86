// The arrows of docs/architecture.md, as code. Whatever is not allowed here is an error; a new folder is
// closed until it is named. test/config/arrows.test.ts plants a violation of each and sees it reported.

const inside = (folder) => `^${folder}/`
const oneOf = (names) => `(${names.join('|')})`

/** @returns one forbidden arrow, named by the promise it breaks */
const never = (name, from, to) => ({ name, severity: 'error', from, to })

// The rooms of the server as a stair: each may use the ones it names, and nobody above it.
const SERVER_STAIR = {
  ledger: [],
  task: [],
  idempotency: [],
  'key-witness': [],
  staff: ['idempotency', 'task'],
  vault: ['idempotency'],
  register: ['ledger'],
  session: ['vault'],
  policy: ['register', 'ledger'],
  disclosure: ['vault', 'ledger'],
  consent: ['policy', 'register', 'disclosure', 'vault', 'ledger'],
  notice: ['consent', 'policy', 'channel', 'register', 'vault', 'ledger'],
  hold: ['register', 'vault', 'ledger', 'task'],
  system: ['register', 'vault', 'ledger', 'task'],
  channel: ['register', 'vault', 'ledger', 'task'],
  certificate: ['register', 'ledger'],
  record: ['consent', 'channel', 'hold', 'register', 'vault', 'ledger', 'task'],
  person: [
    'record',
    'consent',
    'notice',
    'session',
    'hold',
    'channel',
    'register',
    'vault',
    'ledger',
  ],
  request: [
    'person',
    'record',
    'consent',
    'policy',
    'certificate',
    'channel',
    'system',
    'hold',
    'register',
    'vault',
    'ledger',
    'staff',
    'task',
  ],
  copy: [
    'request',
    'person',
    'record',
    'consent',
    'policy',
    'notice',
    'certificate',
    'channel',
    'system',
    'hold',
    'session',
    'register',
    'vault',
    'ledger',
    'task',
  ],
  erasure: [
    'copy',
    'request',
    'person',
    'record',
    'consent',
    'disclosure',
    'certificate',
    'channel',
    'system',
    'hold',
    'register',
    'vault',
    'ledger',
    'task',
  ],
  ward: ['request', 'erasure', 'person', 'consent', 'session', 'vault', 'ledger'],
  push: [
    'erasure',
    'request',
    'person',
    'consent',
    'channel',
    'session',
    'register',
    'vault',
    'ledger',
    'task',
  ],
  case: [
    'erasure',
    'copy',
    'request',
    'person',
    'record',
    'consent',
    'policy',
    'channel',
    'system',
    'hold',
    'staff',
    'session',
    'register',
    'vault',
    'ledger',
    'task',
  ],
  'own-deletion': [
    'case',
    'erasure',
    'request',
    'hold',
    'staff',
    'register',
    'vault',
    'ledger',
    'task',
  ],
  jobs: ['consent', 'session', 'staff', 'idempotency'],
}
const ROOMS = Object.keys(SERVER_STAIR)
const SEAMS = ['adapters', 'migrations', 'text']

const stair = Object.entries(SERVER_STAIR).map(([room, below]) =>
  never(
    `server-${room}-keeps-to-the-stair`,
    { path: inside(`server/${room}`) },
    {
      path: inside(`server/${oneOf(ROOMS)}`),
      pathNot: inside(`server/${oneOf([room, ...below])}`),
    },
  ),
)

const between = [
  never(
    'contract-stands-alone',
    { path: '^contract/' },
    { pathNot: ['^contract/', '(^|/)node_modules/(valibot|@noble/hashes|@noble/curves)/'] },
  ),
  never(
    'programs-meet-only-in-contract',
    { path: '^(src|server|console)/' },
    { path: '^(src|server|console)/', pathNot: '^$1/' },
  ),
  never(
    'content-is-read-by-the-server',
    { path: '^(src|console|contract)/' },
    { path: '^content/' },
  ),
  // One page would bring every endpoint's schemas along, and the first screen pays for them.
  never('phone-imports-routes-by-noun', { path: '^src/' }, { path: '^contract/routes' }),
  never('nobody-imports-tests', { pathNot: '^test/' }, { path: '^test/' }),
  never(
    'nobody-imports-scripts',
    { path: '^(src|server|console|contract)/' },
    { path: '^scripts/' },
  ),
  // Types may point back (a table of sentences is keyed by the codes of those who use it), code may not.
  never('no-cycles', {}, { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }),
  never(
    'nothing-undeclared',
    {},
    {
      dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown'],
      dependencyTypesNot: ['type-only'],
    },
  ),
]

// Taro's entries: the tab pages and the subpackages.
const ENTRIES = '^src/(pages|policy|rights|request|ward|consent|proof)/'

const phone = [
  never(
    'entries-are-imported-by-nobody',
    { path: '^src/' },
    { path: ENTRIES, pathNot: '\\.module\\.css$' },
  ),
  never(
    'only-entries-and-app-use-the-frame',
    { path: '^src/(features|ui|platform|text)/' },
    { path: '^src/frame/' },
  ),
  never(
    'ui-platform-text-know-no-feature',
    { path: '^src/(ui|platform|text|styles)/' },
    { path: '^src/features/' },
  ),
  never(
    'features-do-not-know-each-other',
    { path: '^src/features/([^/]+)/' },
    { path: '^src/features/', pathNot: '^src/features/$1/' },
  ),
  never('ui-knows-no-platform', { path: '^src/(ui|text)/' }, { path: '^src/platform/' }),
  never('platform-knows-no-ui', { path: '^src/(platform|text)/' }, { path: '^src/ui/' }),
  never(
    'only-platform-calls-wechat',
    {
      path: '^src/',
      pathNot: ['^src/platform/', '^src/app\\.tsx$', 'index\\.config\\.ts$', '\\.d\\.ts$'],
    },
    { path: '(^|/)node_modules/@tarojs/taro/' },
  ),
  never('the-phone-has-no-node', { path: '^(src|contract)/' }, { dependencyTypes: ['core'] }),
  never(
    'the-phone-carries-few-packages',
    { path: '^src/' },
    {
      path: '(^|/)node_modules/',
      pathNot: '(^|/)node_modules/(@tarojs|@types/react|react|react-dom|uqr|valibot)/',
    },
  ),
]

const server = [
  ...stair,
  never(
    'a-new-room-is-named-first',
    { path: '^server/[^/]+/', pathNot: inside(`server/${oneOf([...ROOMS, ...SEAMS])}`) },
    { path: '^(server|contract)/' },
  ),
  never(
    'rooms-do-not-know-the-start',
    { path: '^server/[^/]+/' },
    { path: '^server/(main|serve|app|content|config)\\.ts$', dependencyTypesNot: ['type-only'] },
  ),
  never(
    'rules-are-pure',
    { path: '^server/[^/]+/rules\\.ts$' },
    { pathNot: '^(contract/|server/errors\\.ts$|server/text/|server/[^/]+/rules\\.ts$)' },
  ),
  never(
    'only-stores-speak-sql',
    {
      path: '^server/',
      pathNot: [
        '/[a-z-]*store\\.ts$',
        '/[a-z-]*tables\\.ts$', // types of rows, no statement
        '^server/database[a-z-]*\\.ts$',
        '^server/migrations/',
        '^server/jobs/queue\\.ts$',
        '^server/adapters/(embedded-postgres|system-postgres)/',
      ],
    },
    { path: '(^|/)node_modules/(pg|kysely|pg-boss|@types/pg)/' },
  ),
  // A seam is handed in through the context; who uses it names its type and nothing more.
  never(
    'adapters-are-handed-in',
    { path: '^server/', pathNot: '^server/(adapters/|serve\\.ts$|app\\.ts$)' },
    { path: '^server/adapters/', dependencyTypesNot: ['type-only'] },
  ),
  never(
    'adapters-know-no-room',
    { path: '^server/adapters/' },
    { path: inside(`server/${oneOf(ROOMS)}`) },
  ),
  never(
    'adapters-do-not-know-each-other',
    { path: '^server/adapters/([^/]+)/' },
    { path: '^server/adapters/', pathNot: '^server/adapters/$1/' },
  ),
]

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [...between, ...phone, ...server],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true, // an arrow of types alone is an arrow too
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
