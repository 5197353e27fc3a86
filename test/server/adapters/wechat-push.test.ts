import { createPushDoor } from '../../../server/adapters/wechat/push'
import {
  decryptPush,
  encryptPush,
  pushKey,
  pushSignature,
} from '../../../server/adapters/wechat/push-cipher'
import { readPushMessage } from '../../../server/adapters/wechat/push-message'

/* The samples of WeChat's own page on message push: token AAAAA, a key of 43 letters A. */

const APP_ID = 'wxba5fad812f8e6fb9'
const KEY = pushKey('A'.repeat(43)) ?? Buffer.alloc(0)
const MESSAGE =
  '{"ToUserName":"gh_97417a04a28d","FromUserName":"o9AgO5Kd5ggOC-bXrbNODIiE3bGY","CreateTime":1714112445,"MsgType":"event","Event":"debug_demo","debug_str":"hello world"}'
const SAMPLE = { random: Buffer.from('a8eedb185eb2fecf'), message: MESSAGE, appId: APP_ID }
const AT = new Date(1714112445_000)

test.each([
  ['1714036504', '1514711492', 'f464b24fc39322e44b38aa78f5edd27bd1441696'],
  ['1714037059', '486452656', '899cf89e464efb63f54ddac96b0a0a235f53aa78'],
])('signs as WeChat does: %s', (timestamp, nonce, signature) => {
  expect(pushSignature('AAAAA', timestamp, nonce)).toBe(signature)
})

test("encrypts WeChat's sample to the very bytes whose signature it publishes", () => {
  const encrypted = encryptPush(KEY, SAMPLE)
  expect(Buffer.from(encrypted, 'base64')).toHaveLength(224)
  expect(pushSignature('AAAAA', '1714112445', '415670741', encrypted)).toBe(
    '046e02f8204d34f8ba5fa3b1db94908f3df2e9b3',
  )
  expect(decryptPush(KEY, encrypted)).toEqual({ message: MESSAGE, appId: APP_ID })
})

test("encrypts WeChat's sample of a reply, which is padded by one", () => {
  const reply = {
    ...SAMPLE,
    random: Buffer.from('707722b803182950'),
    message: '{"demo_resp":"good luck"}',
  }
  expect(pushSignature('AAAAA', '1713424427', '415670741', encryptPush(KEY, reply))).toBe(
    '1b9339964ed2e271e7c7b6ff2b0ef902fc94dea1',
  )
})

test.each(Array.from({ length: 33 }, (_, length) => length))(
  'opens every padding: a message of %i',
  (length) => {
    const message = 'x'.repeat(length)
    const encrypted = encryptPush(KEY, { ...SAMPLE, message })
    expect(decryptPush(KEY, encrypted)).toEqual({ message, appId: APP_ID })
  },
)

test('does not open what was altered, cut short or never encrypted', () => {
  const encrypted = encryptPush(KEY, SAMPLE)
  expect(decryptPush(KEY, encrypted.slice(0, 40))).toBeNull()
  expect(decryptPush(KEY, '')).toBeNull()
  expect(decryptPush(KEY, Buffer.alloc(64).toString('base64'))).toBeNull()
})

const door = createPushDoor({
  appId: APP_ID,
  token: 'AAAAA',
  aesKey: 'A'.repeat(43),
  clock: () => AT,
})

function query(encrypted: string, change: object = {}) {
  const [timestamp, nonce] = ['1714112445', '415670741']
  return {
    timestamp,
    nonce,
    signature: pushSignature('AAAAA', timestamp, nonce),
    msg_signature: pushSignature('AAAAA', timestamp, nonce, encrypted),
    ...change,
  }
}

test('opens a message in JSON and in XML', () => {
  const encrypted = encryptPush(KEY, SAMPLE)
  const opened = { ok: true, members: { Event: 'debug_demo', CreateTime: '1714112445' } }
  expect(door.open(query(encrypted), JSON.stringify({ Encrypt: encrypted }))).toMatchObject(opened)
  const xml = `<xml><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`
  expect(door.open(query(encrypted), xml)).toMatchObject(opened)
})

test.each([
  {
    what: 'a message signed by nobody',
    change: { msg_signature: 'x'.repeat(40) },
    sample: SAMPLE,
    reason: 'signature',
  },
  {
    what: 'a message for another AppID',
    change: {},
    sample: { ...SAMPLE, appId: 'wx0000000000000000' },
    reason: 'app_id',
  },
])('refuses $what', ({ change, sample, reason }) => {
  const encrypted = encryptPush(KEY, sample)
  expect(door.open(query(encrypted, change), JSON.stringify({ Encrypt: encrypted }))).toEqual({
    ok: false,
    reason,
  })
})

test('refuses plain mode where safe mode is set, however well it is signed', () => {
  expect(door.open(query(''), MESSAGE)).toEqual({ ok: false, reason: 'mode' })
})

test.each([-301, 301])('refuses a message %i seconds away', (seconds) => {
  const clock = () => new Date(AT.getTime() + seconds * 1000)
  const late = createPushDoor({ appId: APP_ID, token: 'AAAAA', aesKey: 'A'.repeat(43), clock })
  const encrypted = encryptPush(KEY, SAMPLE)
  const body = JSON.stringify({ Encrypt: encrypted })
  expect(late.open(query(encrypted), body)).toEqual({ ok: false, reason: 'window' })
  expect(late.isOurs(query(encrypted))).toBe(false)
})

test('reads what WeChat writes carelessly: a space in a tag, spaces before values, numbers as figures', () => {
  const xml =
    '<xml><Event><![CDATA[user_authorization_revoke]]></Event><OpenID><![CDATA[ oAbC ]]></OpenID><RevokeInfo>8</RevokeInfo>< OpenPID><![CDATA[ G7es]]></ OpenPID></xml>'
  expect(readPushMessage(xml)).toEqual({
    Event: 'user_authorization_revoke',
    OpenID: 'oAbC',
    RevokeInfo: '8',
    OpenPID: 'G7es',
  })
  expect(readPushMessage('{"RevokeInfo":8," OpenPID":" G7es"}')).toEqual({
    RevokeInfo: '8',
    OpenPID: 'G7es',
  })
})

test.each([
  ['XXE', '<!DOCTYPE xml [<!ENTITY x SYSTEM "file:///etc/passwd">]><xml><Event>&x;</Event></xml>'],
  [
    'billion laughs',
    '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><xml><Event>&b;</Event></xml>',
  ],
  ['an entity alone', '<!entity x "y"><xml><Event>z</Event></xml>'],
  ['no message', 'Event=1'],
  ['half a message', '{"Event":'],
])('refuses %s', (_, body) => {
  expect(readPushMessage(body)).toBeNull()
})

test('expands no entity', () => {
  expect(readPushMessage('<xml><Event>&lt;&#x41;</Event></xml>')).toEqual({ Event: '&lt;&#x41;' })
})
