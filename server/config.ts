import { isIP } from 'node:net'
import * as v from 'valibot'
import { Code } from '../contract/declared'
import { isKeyName } from '../contract/proof/verifier-key'
import type { FilledTemplate } from './channel/templates'
import { MailAddress, MessageTemplates, SmtpUrl } from './config-channels'
import { PrivateReceivers } from './config-receivers'
import { type ConfigName, configVariables } from './config-variables'
import { type KeyMaterial, parseKeyMaterial, Secret } from './key-material'
import { StartupError } from './startup-error'
import { configSentences, pairSentences } from './text/config'

const Host = v.pipe(v.string(), v.regex(/^[\w.-]+$|^[0-9a-f:]+$/i, configSentences.HOST))

const LogLevel = v.picklist(
  ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
  configSentences.LOG_LEVEL,
)

const TrustProxy = v.pipe(
  v.string(),
  v.rawTransform<string, false | number | string[]>(({ dataset, addIssue, NEVER }) => {
    const trust = parseTrustProxy(dataset.value)
    if (trust === undefined) {
      addIssue({ message: configSentences.TRUST_PROXY })
      return NEVER
    }
    return trust
  }),
)

const KeyRing = v.pipe(
  v.string(),
  v.rawTransform<string, KeyMaterial>(({ dataset, addIssue, NEVER }) => {
    const result = parseKeyMaterial(dataset.value)
    if ('faults' in result) {
      addIssue({ message: `${configSentences.KEY_RING} (${result.faults.join('; ')})` })
      return NEVER
    }
    return result.material
  }),
)

const RecipientSecrets = v.pipe(
  v.string(),
  v.parseJson(undefined, configSentences.RECIPIENT_SECRETS),
  v.record(Code, Secret, configSentences.RECIPIENT_SECRETS),
)

const SystemSecrets = v.pipe(
  v.string(),
  v.parseJson(undefined, configSentences.SYSTEM_SECRETS),
  v.record(Code, v.string(), configSentences.SYSTEM_SECRETS),
)

const Environment = v.pipe(
  v.object({
    PORT: v.optional(integer('PORT', 65_535), configVariables.PORT.default),
    HOST: v.optional(Host, configVariables.HOST.default),
    PUBLIC_URL: v.optional(httpAddress('PUBLIC_URL')),
    TRUST_PROXY: v.optional(TrustProxy, configVariables.TRUST_PROXY.default),
    LOG_LEVEL: v.optional(LogLevel, configVariables.LOG_LEVEL.default),
    DATA_DIR: v.optional(v.string(), configVariables.DATA_DIR.default),
    CONTENT_DIR: v.optional(v.string(), configVariables.CONTENT_DIR.default),
    DATABASE_URL: v.optional(postgresAddress('DATABASE_URL')),
    DATABASE_OWNER_URL: v.optional(postgresAddress('DATABASE_OWNER_URL')),
    DATABASE_POOL_SIZE: v.optional(
      integer('DATABASE_POOL_SIZE', 1000),
      configVariables.DATABASE_POOL_SIZE.default,
    ),
    KEY_RING: v.optional(KeyRing),
    LOG_ORIGIN: v.optional(v.pipe(v.string(), v.check(isKeyName, configSentences.LOG_ORIGIN))),
    RECIPIENT_SECRETS: v.optional(RecipientSecrets, '{}'),
    SYSTEM_SECRETS: v.optional(SystemSecrets, '{}'),
    PRIVATE_RECEIVERS: v.optional(PrivateReceivers, ''),
    SMTP_URL: v.optional(SmtpUrl),
    MAIL_FROM: v.optional(MailAddress),
    WECHAT_TEMPLATES: v.optional(MessageTemplates, '[]'),
    WECHAT_APP_ID: v.optional(matching('WECHAT_APP_ID', /^wx[0-9a-z]{16}$/)),
    WECHAT_APP_SECRET: v.optional(matching('WECHAT_APP_SECRET', /^[0-9a-zA-Z]{32}$/)),
    WECHAT_PUSH_TOKEN: v.optional(matching('WECHAT_PUSH_TOKEN', /^[0-9A-Za-z]{3,32}$/)),
    WECHAT_PUSH_AES_KEY: v.optional(matching('WECHAT_PUSH_AES_KEY', /^[0-9A-Za-z]{43}$/)),
    WECHAT_API_BASE: v.optional(
      httpAddress('WECHAT_API_BASE'),
      configVariables.WECHAT_API_BASE.default,
    ),
  }),
  v.partialCheck(
    [['DATABASE_URL'], ['DATABASE_OWNER_URL']],
    (pair) => pair.DATABASE_OWNER_URL === undefined || pair.DATABASE_URL !== undefined,
    pairSentences.ownerWithoutDatabase,
  ),
  v.partialCheck(
    [['SMTP_URL'], ['MAIL_FROM']],
    (pair) => (pair.SMTP_URL === undefined) === (pair.MAIL_FROM === undefined),
    pairSentences.mailHalf,
  ),
  v.partialCheck(
    [['WECHAT_APP_ID'], ['WECHAT_APP_SECRET']],
    (pair) => (pair.WECHAT_APP_ID === undefined) === (pair.WECHAT_APP_SECRET === undefined),
    pairSentences.wechatHalf,
  ),
  v.partialCheck(
    [['WECHAT_PUSH_TOKEN'], ['WECHAT_PUSH_AES_KEY']],
    (pair) => (pair.WECHAT_PUSH_TOKEN === undefined) === (pair.WECHAT_PUSH_AES_KEY === undefined),
    pairSentences.pushHalf,
  ),
)
type EnvironmentValues = v.InferOutput<typeof Environment>

export interface Config {
  readonly port: number
  readonly host: string
  readonly publicUrl: string
  /** As Fastify's trustProxy: nobody, the number of proxies, or their addresses. */
  readonly trustProxy: false | number | string[]
  readonly logLevel: v.InferOutput<typeof LogLevel>
  readonly dataDir: string
  readonly contentDir: string
  readonly databasePoolSize: number
  /** Undefined: the embedded database in `dataDir`. */
  readonly database: { readonly url: string; readonly ownerUrl: string } | undefined
  /** Undefined: `keys.json` in `dataDir`. */
  readonly keyMaterial: KeyMaterial | undefined
  readonly logOrigin: string
  readonly recipientSecrets: Readonly<Record<string, Buffer>>
  readonly systemSecrets: Readonly<Record<string, string>>
  /** Origins of processors inside a network that a person's package may be handed to. */
  readonly privateReceivers: readonly string[]
  /** Undefined: nothing is mailed. */
  readonly mail: { readonly url: URL; readonly from: string } | undefined
  readonly messageTemplates: readonly FilledTemplate[]
  /** Undefined: nothing that WeChat pushes is taken. */
  readonly push: { readonly token: string; readonly aesKey: string } | undefined
  /** Undefined: the sandbox. */
  readonly wechat:
    | { readonly appId: string; readonly appSecret: string; readonly apiBase: string }
    | undefined
}

/**
 * Reads the environment. Throws CONFIG_INVALID with every fault at once, values not quoted:
 * some of them are secrets.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const parsed = v.safeParse(Environment, withoutEmpty(environment))
  if (!parsed.success) {
    throw new StartupError('CONFIG_INVALID', parsed.issues.map(describeIssue))
  }
  const values = parsed.output
  return {
    port: values.PORT,
    host: values.HOST,
    publicUrl: values.PUBLIC_URL ?? httpOrigin(values.HOST, values.PORT),
    trustProxy: values.TRUST_PROXY,
    logLevel: values.LOG_LEVEL,
    dataDir: values.DATA_DIR,
    contentDir: values.CONTENT_DIR,
    databasePoolSize: values.DATABASE_POOL_SIZE,
    database: databaseOf(values),
    keyMaterial: values.KEY_RING,
    logOrigin: values.LOG_ORIGIN ?? logOriginOf(values.PUBLIC_URL),
    recipientSecrets: values.RECIPIENT_SECRETS,
    systemSecrets: values.SYSTEM_SECRETS,
    privateReceivers: values.PRIVATE_RECEIVERS,
    mail: mailOf(values),
    messageTemplates: values.WECHAT_TEMPLATES,
    push: pushOf(values),
    wechat: wechatOf(values),
  }
}

function databaseOf(values: EnvironmentValues): Config['database'] {
  const { DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl } = values
  return url === undefined ? undefined : { url, ownerUrl: ownerUrl ?? url }
}

// The prefix that the log's tiles are served under, without the scheme, as C2SP tlog-tiles advises.
function logOriginOf(publicUrl: string | undefined): string {
  const host = publicUrl === undefined ? 'privacy-center.local' : new URL(publicUrl).host
  return `${host}/log`
}

function wechatOf(values: EnvironmentValues): Config['wechat'] {
  const { WECHAT_APP_ID: appId, WECHAT_APP_SECRET: appSecret, WECHAT_API_BASE: apiBase } = values
  return appId === undefined || appSecret === undefined ? undefined : { appId, appSecret, apiBase }
}

function mailOf({ SMTP_URL: url, MAIL_FROM: from }: EnvironmentValues): Config['mail'] {
  return url === undefined || from === undefined ? undefined : { url, from }
}

function pushOf(values: EnvironmentValues): Config['push'] {
  const { WECHAT_PUSH_TOKEN: token, WECHAT_PUSH_AES_KEY: aesKey } = values
  return token === undefined || aesKey === undefined ? undefined : { token, aesKey }
}

function httpOrigin(host: string, port: number): string {
  return `http://${isIP(host) === 6 ? `[${host}]` : host}:${port}`
}

/** `PORT= npm start` is how a shell unsets a variable. */
function withoutEmpty(environment: Readonly<Record<string, string | undefined>>): object {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()))
}

function describeIssue(issue: v.BaseIssue<unknown>): string {
  const name = issue.path?.[0]?.key
  return name === undefined ? issue.message : `${String(name)}: ${issue.message}`
}

function integer(name: ConfigName, maximum: number) {
  const isInRange = (text: string): boolean =>
    /^[1-9]\d{0,5}$/.test(text) && Number(text) <= maximum
  return v.pipe(v.string(), v.check(isInRange, configSentences[name]), v.transform(Number))
}

function matching(name: ConfigName, pattern: RegExp) {
  return v.pipe(v.string(), v.regex(pattern, configSentences[name]))
}

/** An origin; a trailing slash is forgiven, a path is not, since ours would be appended to it. */
function httpAddress(name: ConfigName) {
  const isOrigin = (text: string): boolean => {
    const url = parseUrl(text)
    return url !== undefined && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`
  }
  return v.pipe(
    v.string(),
    v.check(isOrigin, configSentences[name]),
    v.transform((text) => new URL(text).origin),
  )
}

function postgresAddress(name: ConfigName) {
  const isComplete = (text: string): boolean => {
    const url = parseUrl(text)
    return (
      /^postgres(ql)?:$/.test(url?.protocol ?? '') && !!url?.username && url.pathname.length > 1
    )
  }
  return v.pipe(v.string(), v.check(isComplete, configSentences[name]))
}

function parseTrustProxy(text: string): false | number | string[] | undefined {
  if (text === 'false') {
    return false
  }
  if (/^\d+$/.test(text)) {
    const hops = Number(text)
    return hops >= 1 && hops <= 10 ? hops : undefined
  }
  const addresses = text.split(',').map((address) => address.trim())
  return addresses.every((address) => isIP(address.split('/')[0] ?? '') !== 0)
    ? addresses
    : undefined
}

function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined
}
