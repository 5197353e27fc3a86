import { routes } from '@contract/routes'
import * as v from 'valibot'
import { pushSignature } from '../../../server/adapters/wechat/push-cipher'
import { openidOf } from '../../../server/adapters/wechat/sandbox/accounts'
import { SANDBOX_PUSH, type SandboxPush } from '../../../server/adapters/wechat/sandbox/push'
import { runPush } from '../../../server/push/act'
import { tidyPushes } from '../../../server/push/tidy'
import { listOpenTasks } from '../../../server/task/store'
import { runDue } from '../../support/due-jobs'
import { heldFields, memberWithData } from '../../support/erasure-acts'
import { answerOf, kindsOf, runDueErasures } from '../../support/person-acts'
import { provideServer } from '../../support/server'

const PushJob = v.strictObject({ pushId: v.string() })

const server = provideServer()
let url: string
let second = 1_763_776_800

beforeAll(async () => {
  url = await server().app.listen({ host: '127.0.0.1', port: 0 })
})

test('answers the check of the address with its own words, and nobody else', async () => {
  const timestamp = String(Math.floor(server().clock.now().getTime() / 1000))
  const signature = pushSignature(SANDBOX_PUSH.token, timestamp, '7')
  const ask = (given: string) =>
    fetch(
      `${url}/wechat/push?${new URLSearchParams({ signature: given, timestamp, nonce: '7', echostr: '4375120948' })}`,
    )
  const answer = await ask(signature)
  expect([answer.status, await answer.text()]).toEqual([200, '4375120948'])
  expect((await ask('0'.repeat(40))).status).toBe(403)
})

test.each(['json', 'xml'] as const)(
  'a number taken back in WeChat is deleted here, consent and all (%s)',
  async (format) => {
    const member = await memberWithData(server(), `push-phone-${format}`)
    expect(await heldFields(server(), member.personId)).toContain('phone')
    const answer = await push(event(`push-phone-${format}`, { RevokeInfo: '8' }, format), {
      format,
    })
    expect(answer).toEqual({ status: 200, text: 'success' })
    await act()
    expect(await heldFields(server(), member.personId)).not.toContain('phone')
    const kinds = await kindsOf(server(), member.pseudonym)
    expect(kinds).toEqual(
      expect.arrayContaining(['wechat.told', 'consent.withdrawn', 'value.erased']),
    )
    const { requests } = answerOf(
      await server().client.call(routes.listRequests, {}, { session: member.session }),
    )
    expect(requests).toEqual([
      expect.objectContaining({ type: 'erase', channel: 'wechat', state: 'done' }),
    ])
    const news = await server()
      .database.service.selectFrom('person_news')
      .select('about')
      .where('person_id', '=', member.personId)
      .execute()
    expect(news).toContainEqual({ about: 'data_deleted' })
  },
)

test('the same matter five times at once has one effect', async () => {
  const member = await memberWithData(server(), 'push-five')
  const told = event('push-five', { RevokeInfo: '8' })
  const answers = await Promise.all(Array.from({ length: 5 }, () => push(told)))
  expect(answers).toEqual(Array.from({ length: 5 }, () => ({ status: 200, text: 'success' })))
  await act()
  const kinds = await kindsOf(server(), member.pseudonym)
  expect(kinds.filter((kind) => kind === 'wechat.told')).toHaveLength(1)
})

test('a message that is played again is answered and changes nothing', async () => {
  const member = await memberWithData(server(), 'push-again')
  const told = event('push-again', { RevokeInfo: '7' })
  const replayed = { nonce: '4711' }
  await push(told, replayed)
  const other = event('push-again', { RevokeInfo: '8' })
  expect(await push(other, replayed)).toEqual({ status: 200, text: 'success' })
  await act()
  expect(await heldFields(server(), member.personId)).toContain('phone')
})

test('an account closed in WeChat is closed here', async () => {
  const member = await memberWithData(server(), 'push-gone')
  await push(event('push-gone', { Event: 'user_authorization_cancellation' }))
  await act()
  expect(await heldFields(server(), member.personId)).toEqual([])
  const rows = await server()
    .database.service.selectFrom('person')
    .select('person_id')
    .where('person_id', '=', member.personId)
    .execute()
  expect(rows).toEqual([])
})

test('acts on OpenID and never on FromUserName', async () => {
  const member = await memberWithData(server(), 'push-from')
  const openid = openidOf(server().sandbox.appId, 'push-from')
  const other = JSON.stringify({
    ...JSON.parse(event('push-nobody', { RevokeInfo: '8' })),
    FromUserName: openid,
  })
  await push(other)
  await act()
  expect(await heldFields(server(), member.personId)).toContain('phone')
})

test.each([
  ['an unknown code', event('push-unknown', { RevokeInfo: '301' })],
  ['two codes in one', event('push-unknown', { RevokeInfo: '1,8' })],
  ['no code', event('push-unknown', { RevokeInfo: '' })],
  ['an unknown event', event('push-unknown', { Event: 'user_teleported' })],
  ['no event at all', '{"Hello":"world"}'],
])('%s is kept, answered and put before staff', async (_, message) => {
  const before = (await tasks('wechat_unknown_push')).length
  expect(await push(message)).toEqual({ status: 200, text: 'success' })
  await act()
  expect(await tasks('wechat_unknown_push')).toHaveLength(before + 1)
})

test('another AppID inside the message is not acted on, and staff look at it', async () => {
  const member = await memberWithData(server(), 'push-foreign')
  const before = (await tasks('wechat_unknown_push')).length
  await push(event('push-foreign', { RevokeInfo: '8', AppID: 'wx0000000000000000' }))
  await act()
  expect(await heldFields(server(), member.personId)).toContain('phone')
  expect(await tasks('wechat_unknown_push')).toHaveLength(before + 1)
})

test('a punishment of the platform is put before staff', async () => {
  await push('{"MsgType":"event","Event":"wxa_punish_event","event_type":3}')
  await act()
  expect((await tasks('wechat_punished')).map(({ detail }) => detail)).toEqual([
    expect.stringContaining('下架'),
  ])
})

test.each([
  ['one template as an object', { List: { TemplateId: 't1', SubscribeStatusString: 'reject' } }],
  ['templates as a list', { List: [{ TemplateId: 't1', SubscribeStatusString: 'reject' }] }],
  [
    'templates as XML nests them',
    { SubscribeMsgChangeEvent: { List: { TemplateId: 't1', SubscribeStatusString: 'reject' } } },
  ],
])('messages that were switched off are not sent any more: %s', async (name, list) => {
  const account = `push-quota-${name.length}`
  const { personId } = await memberWithData(server(), account)
  const { service } = server().database
  await service
    .insertInto('message_quota')
    .values({ person_id: personId, template_id: 't1', messages: 3 })
    .execute()
  const openid = openidOf(server().sandbox.appId, account)
  await push(JSON.stringify({ Event: 'subscribe_msg_change_event', FromUserName: openid, ...list }))
  await act()
  const row = await service
    .selectFrom('message_quota')
    .select('messages')
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow()
  expect(row.messages).toBe(0)
})

test('what was acted on leaves no body behind, and what was not leaves one for 30 days', async () => {
  const bodies = () =>
    server()
      .database.service.selectFrom('push')
      .select('event')
      .where('sealed_body', 'is not', null)
      .execute()
  expect((await bodies()).map(({ event: name }) => name)).not.toContain(
    'user_authorization_cancellation',
  )
  expect((await bodies()).length).toBeGreaterThan(0)
  server().clock.moveBy(31 * 86_400_000)
  await tidyPushes(server().context)
  expect(await bodies()).toEqual([])
})

test('no line of the log tells whom a message was about', () => {
  const openid = openidOf(server().sandbox.appId, 'push-five')
  expect(server().logLines.filter((line) => line.includes(openid))).toEqual([])
})

function push(message: string, change: Partial<SandboxPush> = {}) {
  return server().sandbox.push(url, { message, ...change })
}

async function act(): Promise<void> {
  await runDue(server(), 'push', (data) => runPush(server().context, v.parse(PushJob, data)))
  await runDueErasures(server())
}

async function tasks(kind: string) {
  return (await listOpenTasks(server().database.service)).filter((task) => task.kind === kind)
}

/** A message about one account as WeChat writes it; each of another second, as each matter is. */
function event(
  account: string,
  members: Record<string, string>,
  format: 'json' | 'xml' = 'json',
): string {
  second += 1
  const told = {
    ToUserName: 'gh_sandbox',
    FromUserName: 'o-platform-account',
    CreateTime: second,
    MsgType: 'event',
    Event: 'user_authorization_revoke',
    OpenID: openidOf('wxsandbox000000000', account),
    AppID: 'wxsandbox000000000',
    ...members,
  }
  const xml = Object.entries(told).map(([key, value]) => `<${key}><![CDATA[${value}]]></${key}>`)
  return format === 'json' ? JSON.stringify(told) : `<xml>${xml.join('')}</xml>`
}
