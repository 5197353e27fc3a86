import { consentScenes } from './consent-scenes'
import { dataScenes } from './data-scenes'
import { filingScenes } from './filing-scenes'
import { proofScenes } from './proof-scenes'
import { readingScenes } from './reading-scenes'
import { requestScenes } from './request-scenes'

/** Who is looking: what their phone has stored and whether they are registered. */
export type Looker = 'newcomer' | 'visitor' | 'person' | 'leaver'

/** What the network does while the page loads; `lost`: what it does after that. */
export type Weather = 'fine' | 'slow' | 'broken' | 'offline' | 'lost'

export interface Scene {
  name: string
  looker: Looker
  hash: string
  weather?: Weather
  /** Requests that this phone knows the codes of. */
  codes?: readonly { number: string; code: string }[]
  /** What the service answers to a path of its API, in place of its own answer. */
  served?: Readonly<Record<string, object>>
  /** Texts tapped in order once the page stands. */
  taps?: readonly string[]
  /** The page is opened, and opened again without network; what the phone keeps may be altered between. */
  reopened?: { altered?: readonly [from: string, to: string] }
}

const page = (name: string, path: string) => ({ name, hash: `#/${path}/index` })

const home = page('home', 'pages/home')
const me = page('me', 'pages/me')
const register = page('register', 'pages/register')
const reader = page('reader', 'policy/reader')
const history = page('history', 'policy/history')
const principles = page('principles', 'policy/principles')
const terms = page('terms', 'policy/terms')
const lists = page('lists', 'policy/lists')
const center = page('center', 'rights/center')
const data = page('data', 'rights/data')
const correct = page('correct', 'rights/correct')
const erase = page('erase', 'rights/erase')
const requests = page('requests', 'rights/requests')
const request = page('request', 'rights/request')
const explain = page('explain', 'request/explain')
const wards = page('wards', 'ward/wards')
const conversation = page('conversation', 'request/conversation')
const exporting = page('export', 'request/export')
const transfer = page('transfer', 'request/transfer')
const restrict = page('restrict', 'request/restrict')
const complain = page('complain', 'request/complain')
const deceased = page('deceased', 'request/deceased')
const appeal = page('appeal', 'request/appeal')
const notices = page('notices', 'consent/notices')
const consents = page('consents', 'consent/manage')

const all = [
  home,
  me,
  register,
  reader,
  history,
  principles,
  terms,
  lists,
  center,
  data,
  correct,
  erase,
  requests,
  request,
  explain,
  wards,
  conversation,
  exporting,
  transfer,
  restrict,
  complain,
  deceased,
  appeal,
  notices,
  consents,
]

function inState(
  weather: Weather,
  pages: readonly { name: string; hash: string }[],
  looker: Looker,
) {
  return pages.map(({ name, hash }) => ({ name: `${name}-${weather}`, hash, looker, weather }))
}

/** Every page in every state it can be in. */
export const scenes: readonly Scene[] = [
  { ...home, name: 'gate', looker: 'newcomer' },
  { ...reader, name: 'gate-over-reader', looker: 'newcomer' },
  ...all.map((one) => ({ ...one, name: `${one.name}-visitor`, looker: 'visitor' as const })),
  ...all.map((one) => ({ ...one, looker: 'person' as const })),
  { ...me, name: 'me-frozen', looker: 'leaver' },
  { ...data, name: 'data-frozen', looker: 'leaver' },
  { ...requests, name: 'requests-open', looker: 'leaver' },
  ...consentScenes,
  ...dataScenes,
  ...filingScenes,
  ...proofScenes,
  ...readingScenes,
  ...requestScenes,
  ...inState('slow', all, 'person'),
  ...inState('broken', all, 'person'),
  ...inState('offline', all, 'person'),
]
