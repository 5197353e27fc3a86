import { routes } from '@contract/routes'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import * as v from 'valibot'
import { createMail } from '../../../server/adapters/mail/client'
import { deliverNotice, TRIES_A_CHANNEL } from '../../../server/channel/delivery'
import type { NewsAbout } from '../../../server/channel/rules'
import { tellPerson } from '../../../server/channel/tell'
import type { FilledTemplate } from '../../../server/channel/templates'
import type { Context } from '../../../server/context'
import { transaction } from '../../../server/database'
import { readEntries } from '../../../server/ledger/store'
import { createReach } from '../../../server/reach'
import { fileRequest } from '../../../server/request/filing'
import { NOT_NEEDED } from '../../../server/request/identity'
import { tellOwner } from '../../../server/request/telling'
import { wordsOfContact } from '../../../server/request/words'
import { runDue } from '../../support/due-jobs'
import { type MailServer, startMailServer } from '../../support/mail-server'
import { answerOf, type Member, register } from '../../support/person-acts'
import { by, createTestApp, newKey, provideServer } from '../../support/server'

const server = provideServer()
const TEMPLATE: FilledTemplate = {
  template_id: 'template-done',
  about: 'request_done',
  data: {
    thing1: 'title',
    character_string2: 'number',
    phrase3: 'state',
    time4: 'time',
    thing5: 'hint',
  },
}
/** What a person leaves with a complaint; none of it may leave the house again but as an address. */
const PLANTED = { about: 'leaked', words: '我叫欧阳明月，住梧桐路 88 号，电话 13911112222' }

let post: MailServer
let context: Context
let app: FastifyInstance

beforeAll(async () => {
  post = await startMailServer()
  const mail = createMail({ url: post.url, from: 'privacy@example.com' })
  context = { ...server().context, mail, messageTemplates: [TEMPLATE] }
  app = await createTestApp(context, server().sandbox)
})

afterAll(async () => {
  await app.close()
  await post.kill()
})

type Contact = Parameters<typeof wordsOfContact>[0]

/** A complaint of somebody, told about as far as `about`. */
async function told(member: Member, contact: Contact, about: NewsAbout = 'done') {
  return transaction(context.db, async (tx) => {
    const { moving } = await fileRequest(context, tx, {
      owner: member,
      type: 'complain',
      scope: 'account',
      channel: 'public',
      now: context.clock(),
      words: { ...PLANTED, ...wordsOfContact(contact) },
      identity: NOT_NEEDED,
    })
    await tellOwner(context, tx, { moving, about, at: context.clock() })
    return moving
  })
}

const Job = v.strictObject({ noticeId: v.string() })

/** Sends what waits, as the queue would. Out: the failures. */
const deliver = () =>
  runDue(server(), 'notice', (data) =>
    deliverNotice(context, v.parse(Job, data).noticeId, createReach(context)),
  )

async function sentOf(member: Member) {
  const entries = await readEntries(context.db, member.pseudonym)
  return entries.flatMap(({ entry: { act } }) =>
    act.kind === 'notice.sent' ? [`${act.channel} ${act.outcome}`] : [],
  )
}

/** Somebody who lodges a complaint without an account: a name that leads to nobody. */
function stranger(): Member {
  return { session: '', personId: crypto.randomUUID(), pseudonym: crypto.randomUUID() }
}

/** What the phone says that WeChat said: each acceptance is one message. */
async function allow(member: Member, answer: 'accept' | 'reject' | 'ban' = 'accept') {
  const said = await app.inject({
    method: 'POST',
    url: routes.recordMessageAnswer.path,
    headers: { authorization: `Bearer ${member.session}`, 'idempotency-key': newKey() },
    payload: {
      answers: [
        { template_id: TEMPLATE.template_id, answer },
        { template_id: 'not-ours', answer: 'accept' },
      ],
    },
  })
  expect(said.statusCode).toBe(201)
}

const quota = async (member: Member) => {
  const { rows } =
    await sql`select messages from message_quota where person_id = ${member.personId}`.execute(
      server().database.owner,
    )
  return v.parse(v.array(v.object({ messages: v.number() })), rows)[0]?.messages ?? 0
}

const mailsTo = (address: string) => post.mails.filter(({ to }) => to.includes(address))

test('news is in the product at once, unread until it is opened, and leads to its request', async () => {
  const member = await register(server(), 'news')
  await told(member, { kind: 'none' })
  expect(await deliver()).toEqual([])
  const notices = answerOf(
    await server().client.call(routes.listMyNotices, {}, by(member.session)),
  ).notices
  expect(notices).toMatchObject([
    { kind: 'request', opened_at: null, leads_to: { page: 'request', number: expect.any(String) } },
  ])
  const overview = answerOf(await server().client.call(routes.readOverview, {}, by(member.session)))
  expect(overview.notices_unread).toBe(1)
  expect(await sentOf(member)).toEqual([])
})

test('a refusal at WeChat, and a template that is not ours, allow nothing', async () => {
  const member = await register(server(), 'reject')
  await allow(member, 'reject')
  await allow(member, 'ban')
  expect(await quota(member)).toBe(0)
  await allow(member)
  await allow(member)
  expect(await quota(member)).toBe(2)
})

test('a message that the person allowed is sent once, and used up', async () => {
  const member = await register(server(), 'message')
  await allow(member)
  await told(member, { kind: 'none' })
  const before = server().sandbox.messages().length
  expect(await deliver()).toEqual([])
  const shown = server().sandbox.messages().slice(before)
  expect(shown).toHaveLength(1)
  expect(shown[0]?.page).toMatch(/^rights\/request\/index\?number=Q\d{4}-/)
  expect(shown[0]?.data).toMatchObject({
    phrase3: { value: '已办完' },
    thing1: { value: '申请已办完' },
  })
  expect(await quota(member)).toBe(0)
  expect(await sentOf(member)).toEqual(['wechat sent'])
})

test.each([40003, 40037, 41030, 43101, 47003])(
  'errcode %i falls through to the mail',
  async (errcode) => {
    const member = await register(server(), `fall-${errcode}`)
    await allow(member)
    await allow(member)
    const address = `fall-${errcode}@example.org`
    await told(member, { kind: 'email', email: address })
    server().sandbox.behave({ place: 'subscribe_send', errcode })
    expect(await deliver()).toEqual([])
    expect(mailsTo(address)).toHaveLength(1)
    expect(await sentOf(member)).toEqual(['wechat refused', 'mail sent'])
    expect(await quota(member)).toBe(errcode === 43101 ? 0 : 2)
  },
)

test('WeChat that is down is tried again and then given up for the mail', async () => {
  const member = await register(server(), 'down')
  await allow(member)
  await told(member, { kind: 'email', email: 'down@example.org' })
  server().sandbox.behave({ place: 'subscribe_send', http_status: 502, times: TRIES_A_CHANNEL })
  for (let tries = 1; tries < TRIES_A_CHANNEL; tries += 1) {
    expect(await deliver()).toMatchObject([{ code: 'WECHAT_UNAVAILABLE' }])
    expect(mailsTo('down@example.org')).toEqual([])
  }
  expect(await deliver()).toEqual([])
  expect(mailsTo('down@example.org')).toHaveLength(1)
  expect(await sentOf(member)).toEqual(['wechat failed', 'mail sent'])
})

test('a refused address is not tried again; one that is deferred is', async () => {
  const member = await register(server(), 'gone')
  await told(member, { kind: 'email', email: 'gone@example.org' })
  expect(await deliver()).toEqual([])
  expect(await sentOf(member)).toEqual(['mail refused'])
  const other = await register(server(), 'later')
  await told(other, { kind: 'email', email: 'later@example.org' })
  expect(await deliver()).toMatchObject([{ code: 'UNAVAILABLE' }])
  expect(await sentOf(other)).toEqual([])
  await sql`delete from pgboss.job where name = 'notice'`.execute(server().database.owner)
})

test('a notice that comes twice, five times at once or after its end leaves once', async () => {
  const member = await register(server(), 'twice')
  await told(member, { kind: 'email', email: 'twice@example.org' })
  const { rows } = await sql`select data from pgboss.job where name = 'notice'`.execute(
    server().database.owner,
  )
  const { data } = v.parse(v.object({ data: Job }), rows[0])
  const again = () => deliverNotice(context, data.noticeId, createReach(context))
  await Promise.allSettled([again(), again(), again(), again(), again()])
  expect(await deliver()).toEqual([])
  await again()
  expect(mailsTo('twice@example.org')).toHaveLength(1)
  expect(await sentOf(member)).toEqual(['mail sent'])
})

test.each([
  ['letter', { kind: 'letter', address: '梧桐路 88 号' }, 'letter_to_send'],
  ['phone', { kind: 'phone', phone: '13911112222' }, 'phone_call_to_make'],
] as const)(
  'what is due goes by %s through the hands of staff; what is not stays in the product',
  async (way, contact, kind) => {
    const member = stranger()
    await told(member, contact, 'accepted')
    expect(await deliver()).toEqual([])
    expect(await sentOf(member)).toEqual([])
    await told(member, contact, 'refused')
    expect(await deliver()).toEqual([])
    expect(await sentOf(member)).toEqual([`${way} handed_to_staff`])
    const tasks = await server().database.owner.selectFrom('staff_task').selectAll().execute()
    expect(tasks.filter((task) => task.kind === kind)).toHaveLength(1)
  },
)

test('somebody without an account, whose mail is refused, is not lost: staff get it', async () => {
  const member = stranger()
  await told(member, { kind: 'email', email: 'gone-too@example.org' })
  expect(await deliver()).toEqual([])
  expect(await sentOf(member)).toEqual(['mail refused', 'mail handed_to_staff'])
})

test('nothing that a person wrote or is called leaves in any word, or stands in a row, an entry or a task', async () => {
  const everything = [
    JSON.stringify(
      server()
        .sandbox.messages()
        .map(({ touser: _, ...message }) => message),
    ),
    ...post.mails.map(({ subject, text }) => `${subject} ${text}`),
    JSON.stringify(await server().database.owner.selectFrom('person_news').selectAll().execute()),
    JSON.stringify(
      await server().database.owner.selectFrom('ledger_entry').select('text').execute(),
    ),
    JSON.stringify(await server().database.owner.selectFrom('staff_task').selectAll().execute()),
    ...server().logLines,
  ].join('\n')
  expect(post.mails.length).toBeGreaterThan(5)
  for (const secret of ['欧阳明月', '梧桐路', '13911112222', '泄露', 'example.org']) {
    expect(everything).not.toContain(secret)
  }
  const rows = await server().database.owner.selectFrom('outward_notice').selectAll().execute()
  const sealed = rows.map(({ sealed_place }) => sealed_place?.toString('latin1') ?? '').join()
  expect(sealed).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/)
  expect(
    rows.filter(({ state }) => state === 'sent').map(({ sealed_place }) => sealed_place),
  ).toContain(null)
})

test('news of a source that handed something in names the source and no request', async () => {
  const member = await register(server(), 'indirect')
  await transaction(context.db, (tx) =>
    tellPerson(context, tx, {
      ...member,
      about: 'records_collected',
      detail: '交易机构甲',
      at: context.clock(),
    }),
  )
  expect(await deliver()).toEqual([])
  const notices = answerOf(
    await server().client.call(routes.listMyNotices, {}, by(member.session)),
  ).notices
  expect(notices).toMatchObject([{ kind: 'data', leads_to: { page: 'data' } }])
  expect(notices[0]?.paragraphs.join()).toContain('交易机构甲')
})
