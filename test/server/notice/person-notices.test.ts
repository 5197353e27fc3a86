import { hashOf } from '@contract/proof/hash'
import type { Register } from '@contract/register'
import { routes } from '@contract/routes'
import { runErasure } from '../../../server/erasure/erasure'
import { readEntries } from '../../../server/ledger/store'
import { publishDraft } from '../../../server/policy/publish'
import { recordRegister } from '../../../server/register/release'
import {
  answerOf,
  consentTo,
  type Member,
  problemCodeOf,
  register,
  submit,
} from '../../support/person-acts'
import { operatorDraft, publishingBasis } from '../../support/policy'
import { by, newKey, provideServer } from '../../support/server'

const server = provideServer()
const HOUR = 3_600_000
let published = 0

/** Publishes an operator's release some hours after what happened before. */
async function publishNext(): Promise<string> {
  const { clock, database } = server()
  clock.moveBy(HOUR)
  published += 1
  const version = `2.${published}`
  const source = Buffer.from(
    `# 甲店说明\n\n## 一、范围\n\n1. 你好${'，你好'.repeat(published)}。\n`,
  )
  const draft = await operatorDraft({ version, effectiveOn: '2026-12-01', source })
  const outcome = await publishDraft(database.service, draft, await publishingBasis(clock.now()))
  expect(outcome.outcome).toBe('published')
  clock.moveBy(HOUR)
  return version
}

async function widenPhone(): Promise<void> {
  const { context, clock, database } = server()
  clock.moveBy(HOUR)
  const fields = context.register.fields.map((field) =>
    field.code === 'phone' ? { ...field, purposes: [...field.purposes, 'deliver'] } : field,
  )
  const wider: Register = { ...context.register, fields }
  const declared = { register: wider, sha256: hashOf(wider) }
  await recordRegister(database.service, declared, clock.now())
}

async function noticesOf({ session }: Member) {
  return answerOf(await server().client.call(routes.listMyNotices, {}, by(session))).notices
}

async function unreadOf({ session }: Member): Promise<number> {
  return answerOf(await server().client.call(routes.readOverview, {}, by(session))).notices_unread
}

function open({ session }: Member, id: string, idempotencyKey = newKey()) {
  return server().client.call(
    routes.openMyNotice,
    { params: { id } },
    { ...by(session), idempotencyKey },
  )
}

test('everybody who agreed before a release has a notice of it at once, and nobody who agreed after', async () => {
  const before = await register(server(), 'before')
  expect(await noticesOf(before)).toEqual([])
  const version = await publishNext()
  const after = await register(server(), 'after')
  expect(await noticesOf(before)).toMatchObject([
    {
      id: `release:privacy:${version}`,
      kind: 'policy',
      title: `《甲店说明》${version} 版已发布`,
      opened_at: null,
      leads_to: { page: 'history', policy: 'privacy', from: '0.9', to: version },
    },
  ])
  expect(await noticesOf(after)).toEqual([])
})

test('a notice is unread until it is opened, which is recorded once', async () => {
  const member = await register(server(), 'opener')
  const version = await publishNext()
  expect(await unreadOf(member)).toBe(1)
  const id = `release:privacy:${version}`
  const opened = answerOf(await open(member, id))
  server().clock.moveBy(HOUR)
  expect(answerOf(await open(member, id))).toEqual(opened)
  expect(await unreadOf(member)).toBe(0)
  const entries = await readEntries(server().database.service, member.pseudonym)
  const openings = entries.filter(({ entry }) => entry.act.kind === 'notice.opened')
  expect(openings.map(({ entry }) => entry.act)).toEqual([{ kind: 'notice.opened', notice: id }])
})

test('opening by two taps at once is one opening', async () => {
  const member = await register(server(), 'double')
  const version = await publishNext()
  const id = `release:privacy:${version}`
  const answers = await Promise.all([open(member, id), open(member, id)])
  expect(answerOf(answers[0])).toEqual(answerOf(answers[1]))
})

test('a notice that is not mine cannot be opened', async () => {
  const version = await publishNext()
  const member = await register(server(), 'later')
  expect(problemCodeOf(await open(member, `release:privacy:${version}`))).toBe('NOT_FOUND')
})

test('who gave an item that now covers more has a notice, and who did not has none', async () => {
  const giver = await register(server(), 'giver')
  const other = await register(server(), 'other')
  answerOf(await consentTo(server(), giver.session, 'C2p'))
  await widenPhone()
  expect(await noticesOf(giver)).toMatchObject([
    { kind: 'consent', title: '“手机号”的内容变了', leads_to: { page: 'changes' } },
  ])
  expect(await noticesOf(other)).toEqual([])
})

test('what a person opened is erased with the account', async () => {
  const member = await register(server(), 'leaver')
  const version = await publishNext()
  await open(member, `release:privacy:${version}`)
  const again = await register(server(), 'leaver')
  const order = {
    type: 'erase',
    scope: { kind: 'account' },
    when: 'now',
    confirmation: member.personId.slice(-4),
  } as const
  const { request } = answerOf(await submit(server(), again.session, order))
  const { owner } = server().database
  const { request_id } = await owner
    .selectFrom('request')
    .select('request_id')
    .where('number', '=', request.number)
    .executeTakeFirstOrThrow()
  await runErasure(server().context, { personId: member.personId, requestId: request_id })
  const left = await owner
    .selectFrom('notice_opened')
    .select('notice_id')
    .where('person_id', '=', member.personId)
    .execute()
  expect(left).toEqual([])
})

test('every release is announced to everybody, newest first, and the board only grows', async () => {
  const board = async () =>
    answerOf(await server().client.call(routes.listAnnouncements, {})).announcements
  const before = await board()
  const version = await publishNext()
  const now = await board()
  expect(now[0]).toMatchObject({ id: `release-privacy-${version}`, kind: 'policy' })
  expect(now.slice(1)).toEqual(before)
})
