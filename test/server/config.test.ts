import { readFileSync } from 'node:fs'
import { readConfig } from '../../server/config'
import { configVariables } from '../../server/config-variables'
import { generateKeyMaterial } from '../../server/key-material'
import { StartupError } from '../../server/startup-error'
import { explainStartupError } from '../../server/text/startup'

function refusal(environment: Record<string, string>): StartupError {
  try {
    readConfig(environment)
  } catch (error) {
    if (error instanceof StartupError) {
      return error
    }
  }
  throw new Error('the configuration was accepted')
}

describe('readConfig', () => {
  it('needs nothing', () => {
    expect(readConfig({})).toEqual({
      port: 8787,
      host: '127.0.0.1',
      publicUrl: 'http://127.0.0.1:8787',
      trustProxy: false,
      logLevel: 'info',
      dataDir: '.data',
      contentDir: 'content',
      databasePoolSize: 10,
      database: undefined,
      keyMaterial: undefined,
      logOrigin: 'privacy-center.local/log',
      recipientSecrets: {},
      systemSecrets: {},
      mail: undefined,
      messageTemplates: [],
      privateReceivers: [],
      wechat: undefined,
    })
  })

  it('takes an empty variable for one that is not set', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: ' ' })).toEqual(readConfig({}))
  })

  it('takes everything from the environment', () => {
    const config = readConfig({
      PORT: '80',
      HOST: '::1',
      PUBLIC_URL: 'https://privacy.example.cn/',
      TRUST_PROXY: '10.0.0.0/8, 192.168.1.1',
      DATABASE_URL: 'postgres://service:secret@db/privacy',
      DATABASE_OWNER_URL: 'postgresql://owner:secret@db/privacy',
      KEY_RING: generateKeyMaterial(),
      WECHAT_APP_ID: 'wx0123456789abcdef',
      WECHAT_APP_SECRET: '0123456789abcdef0123456789abcdef',
    })
    expect(config).toMatchObject({
      publicUrl: 'https://privacy.example.cn',
      trustProxy: ['10.0.0.0/8', '192.168.1.1'],
      database: {
        url: 'postgres://service:secret@db/privacy',
        ownerUrl: 'postgresql://owner:secret@db/privacy',
      },
      keyMaterial: { vault: [{ id: '1' }] },
      logOrigin: 'privacy.example.cn/log',
      wechat: { appId: 'wx0123456789abcdef', apiBase: 'https://api.weixin.qq.com' },
    })
  })

  it('names the log as the operator does, where the operator does', () => {
    expect(readConfig({ LOG_ORIGIN: 'log.example.cn/a' }).logOrigin).toBe('log.example.cn/a')
    expect(refusal({ LOG_ORIGIN: 'two words' }).details).toEqual([
      expect.stringContaining('LOG_ORIGIN: '),
    ])
  })

  it('takes receivers inside a network by their https origins alone', () => {
    const { privateReceivers } = readConfig({
      PRIVATE_RECEIVERS: 'https://intake.partner.example:8443, https://10.8.0.7/',
    })
    expect(privateReceivers).toEqual(['https://intake.partner.example:8443', 'https://10.8.0.7'])
    for (const other of ['http://10.8.0.7', 'https://10.8.0.7/in', 'https://a:b@10.8.0.7', '*']) {
      expect(refusal({ PRIVATE_RECEIVERS: other }).details).toEqual([
        expect.stringContaining('PRIVATE_RECEIVERS: '),
      ])
    }
  })

  it('writes an IPv6 host into the public address as URLs want it', () => {
    expect(readConfig({ HOST: '::1' }).publicUrl).toBe('http://[::1]:8787')
  })

  it('tells the whole list of what is wrong at once', () => {
    const { details } = refusal({
      PORT: '0',
      HOST: 'http://x',
      PUBLIC_URL: 'https://x.cn/privacy',
      TRUST_PROXY: 'true',
      LOG_LEVEL: 'loud',
      DATABASE_OWNER_URL: 'mysql://owner@db/privacy',
      DATABASE_POOL_SIZE: '1.5',
      KEY_RING: '{',
      WECHAT_APP_ID: 'x',
      WECHAT_API_BASE: 'api.weixin.qq.com',
    })
    expect(details.map((detail) => detail.split(':')[0])).toEqual([
      'PORT',
      'HOST',
      'PUBLIC_URL',
      'TRUST_PROXY',
      'LOG_LEVEL',
      'DATABASE_OWNER_URL',
      'DATABASE_POOL_SIZE',
      'KEY_RING',
      'WECHAT_APP_ID',
      'WECHAT_API_BASE',
    ])
  })

  it.each([
    [{ WECHAT_APP_ID: 'wx0123456789abcdef' }, 'WECHAT_APP_SECRET'],
    [{ DATABASE_OWNER_URL: 'postgres://owner@db/privacy' }, 'DATABASE_URL'],
  ])('refuses half of a pair: %o', (environment, missing) => {
    expect(refusal(environment).details.join()).toContain(missing)
  })

  it('never quotes a value', () => {
    const secret = 'hunter2hunter2'
    const error = refusal({
      DATABASE_URL: `mysql://root:${secret}@db`,
      KEY_RING: secret,
      WECHAT_APP_SECRET: secret,
    })
    expect(explainStartupError(error)).not.toContain(secret)
    expect(error.details).toHaveLength(3)
  })
})

describe('docs/operating.md', () => {
  const lines = readFileSync('docs/operating.md', 'utf8').split('\n')

  it.each(Object.entries(configVariables))('lists %s as it is', (name, variable) => {
    const fallback = variable.default === undefined ? '' : `\`${variable.default}\``
    expect(lines).toContain(`| \`${name}\` | ${fallback} | ${variable.purpose} |`)
  })
})
