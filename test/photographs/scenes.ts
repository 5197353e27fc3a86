/** Who is looking: what their phone has stored and whether they are registered. */
export type Looker = 'newcomer' | 'visitor' | 'person' | 'leaver'

/** What the network does while the page loads. */
export type Weather = 'fine' | 'slow' | 'broken' | 'offline'

export interface Scene {
  name: string
  looker: Looker
  hash: string
  weather?: Weather
  /** Texts tapped in order once the page stands. */
  taps?: readonly string[]
}

const page = (name: string, path: string) => ({ name, hash: `#/${path}/index` })

const home = page('home', 'pages/home')
const me = page('me', 'pages/me')
const register = page('register', 'pages/register')
const reader = page('reader', 'policy/reader')
const lists = page('lists', 'policy/lists')
const center = page('center', 'rights/center')
const data = page('data', 'rights/data')
const correct = page('correct', 'rights/correct')
const erase = page('erase', 'rights/erase')
const requests = page('requests', 'rights/requests')
const request = page('request', 'rights/request')
const consents = page('consents', 'consent/manage')

const all = [
  home,
  me,
  register,
  reader,
  lists,
  center,
  data,
  correct,
  erase,
  requests,
  request,
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
  ...inState('slow', all, 'person'),
  ...inState('broken', all, 'person'),
  ...inState('offline', all, 'person'),
]
