import { routes } from '@contract/routes'
import { endCopies } from '../../../server/copy/ending'
import {
  fetchFiles,
  follow,
  makeCopy,
  openCopy,
  readCopy,
  readRequest,
} from '../../support/copy-acts'
import { memberWithData } from '../../support/erasure-acts'
import { answerOf, kindsOf, problemCodeOf, submit } from '../../support/person-acts'
import { by, provideServer } from '../../support/server'

const server = provideServer()
const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

function chunksOf(personId: string) {
  return server()
    .database.owner.selectFrom('copy_chunk')
    .selectAll()
    .where('person_id', '=', personId)
    .execute()
}

/** A fresh login: the session’s own runs out after minutes. */
async function loginAgain(account: string): Promise<string> {
  const { client, sandbox } = server()
  const body = { login_code: sandbox.loginCode(account) }
  return answerOf(await client.call(routes.logIn, { body }, by(''))).session_token
}

describe('an address for a copy', () => {
  test('gives the whole zip, with its length and hash as told, exactly once', async () => {
    const member = await memberWithData(server(), 'link-once')
    const copy = await makeCopy(server(), member, ['basic'])
    const told = await readCopy(server(), member.session, copy)
    const { url, name, expires_at } = answerOf(await openCopy(server(), member.session, copy))
    expect(name).toBe('privacy-copy-2026-11-22.zip')
    expect(Date.parse(expires_at) - server().clock.now().getTime()).toBe(5 * MINUTE_MS)
    const answer = await follow(server(), url)
    expect(answer.headers).toMatchObject({
      'content-type': 'application/zip',
      'content-length': String(told.bytes),
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    })
    expect(answer.rawPayload).toHaveLength(told.bytes ?? 0)
    const again = await follow(server(), url)
    expect([again.statusCode, again.json().code]).toEqual([410, 'LINK_USED'])
  })

  test('is not used up by a HEAD, runs out after five minutes, and says so in a sentence to a browser', async () => {
    const member = await memberWithData(server(), 'link-late')
    const copy = await makeCopy(server(), member, ['basic'])
    const { url } = answerOf(await openCopy(server(), member.session, copy))
    const path = new URL(url).pathname
    expect((await server().app.inject({ method: 'HEAD', url: path })).statusCode).toBe(404)
    server().clock.moveBy(5 * MINUTE_MS)
    const page = await follow(server(), url, 'text/html')
    expect([page.statusCode, page.headers['content-type']]).toEqual([
      410,
      'text/html; charset=utf-8',
    ])
    expect(page.body).toContain('这个下载地址已经用过或过期')
    expect((await readCopy(server(), member.session, copy)).downloads_left).toBe(3)
  })

  test('is in no log line and no ledger entry', async () => {
    const member = await memberWithData(server(), 'link-silent')
    const copy = await makeCopy(server(), member, ['basic'])
    const { url } = answerOf(await openCopy(server(), member.session, copy))
    const token = url.split('/').at(-1) ?? ''
    await follow(server(), url)
    expect(server().logLines.join()).not.toContain(token)
    expect(server().logLines.join()).toContain('GET /v1/copies/:token')
  })

  test('wants a fresh login, and the owner', async () => {
    const member = await memberWithData(server(), 'link-owner')
    const copy = await makeCopy(server(), member, ['basic'])
    const other = await memberWithData(server(), 'link-stranger')
    expect(problemCodeOf(await openCopy(server(), other.session, copy))).toBe('NOT_FOUND')
    server().clock.moveBy(10 * MINUTE_MS)
    const stale = await openCopy(server(), member.session, copy)
    expect(problemCodeOf(stale)).toBe('FRESH_LOGIN_REQUIRED')
    const session = await loginAgain('link-owner')
    expect((await openCopy(server(), session, copy)).ok).toBe(true)
  })
})

describe('a copy', () => {
  test('is fetched three times, each of which its owner finds in the ledger, and is then destroyed', async () => {
    const member = await memberWithData(server(), 'copy-thrice')
    const copy = await makeCopy(server(), member, ['basic'])
    for (const left of [2, 1, 0]) {
      await fetchFiles(server(), member.session, copy)
      expect((await readCopy(server(), member.session, copy)).downloads_left).toBe(left)
    }
    expect(problemCodeOf(await openCopy(server(), member.session, copy))).toBe('COPY_GONE')
    expect(await readCopy(server(), member.session, copy)).toMatchObject({ state: 'gone' })
    // The third download may still be on its way.
    await endCopies(server().context)
    expect(await chunksOf(member.personId)).not.toEqual([])
    server().clock.moveBy(60 * MINUTE_MS)
    await endCopies(server().context)
    expect(await chunksOf(member.personId)).toEqual([])
    expect((await kindsOf(server(), member.pseudonym)).slice(-4)).toEqual([
      'copy.fetched',
      'copy.fetched',
      'copy.fetched',
      'copy.destroyed',
    ])
  })

  test('never gives a fourth download, however many addresses were made before', async () => {
    const member = await memberWithData(server(), 'copy-race')
    const copy = await makeCopy(server(), member, ['basic'])
    const links = await Promise.all(
      [1, 2, 3, 4, 5].map(() => openCopy(server(), member.session, copy)),
    )
    const answers = await Promise.all(links.map((link) => follow(server(), answerOf(link).url)))
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 200, 200, 410, 410])
  })

  test('is there until the seventh day and destroyed after it', async () => {
    const member = await memberWithData(server(), 'copy-week')
    const copy = await makeCopy(server(), member, ['basic'])
    server().clock.moveBy(7 * DAY_MS - 1)
    const session = await loginAgain('copy-week')
    await endCopies(server().context)
    expect((await readCopy(server(), session, copy)).state).toBe('ready')
    expect((await openCopy(server(), session, copy)).ok).toBe(true)
    server().clock.moveBy(1)
    expect(problemCodeOf(await openCopy(server(), session, copy))).toBe('COPY_GONE')
    await endCopies(server().context)
    await endCopies(server().context)
    expect(await chunksOf(member.personId)).toEqual([])
    const kinds = await kindsOf(server(), member.pseudonym)
    expect(kinds.filter((kind) => kind === 'copy.destroyed')).toHaveLength(1)
  })

  test('lies in the database sealed, under no name that the ledger knows', async () => {
    const member = await memberWithData(server(), 'copy-sealed')
    await makeCopy(server(), member, ['basic'])
    const chunks = await chunksOf(member.personId)
    expect(Buffer.concat(chunks.map(({ sealed }) => sealed)).includes('manifest.json')).toBe(false)
    const { owner } = server().database
    const entries = await owner
      .selectFrom('ledger_entry')
      .select('text')
      .where('pseudonym', '=', member.pseudonym)
      .execute()
    const row = await owner
      .selectFrom('copy')
      .selectAll()
      .where('person_id', '=', member.personId)
      .executeTakeFirstOrThrow()
    const ledger = entries.map(({ text }) => text).join()
    expect(ledger).toContain('copy.made')
    for (const name of [row.copy_id, row.request_id, row.run_id ?? '?', row.sha256 ?? '?']) {
      expect(ledger).not.toContain(name)
    }
  })

  test('is offered in numbers before it is asked for, and listed afterwards', async () => {
    const member = await memberWithData(server(), 'copy-offer')
    const offer = async () => {
      const { session } = member
      return answerOf(await server().client.call(routes.readCopyOffer, {}, { session }))
    }
    const before = await offer()
    expect(before.groups).toEqual(
      expect.arrayContaining([
        { code: 'basic', label: '基本资料', items: 2 },
        { code: 'contact', label: '联系方式', items: 1 },
        { code: 'consents', label: '同意和撤回的记录', items: 2 },
        { code: 'requests', label: '申请记录', items: 0 },
      ]),
    )
    expect(before.copies).toEqual([])
    const { request } = answerOf(
      await submit(server(), member.session, { type: 'copy', groups: ['basic'] }),
    )
    const copy = await makeCopy(server(), member, 'all')
    const { copies } = await offer()
    expect(copies).toHaveLength(2)
    const own = copies.find(({ request: number }) => number === request.number)
    expect(own).toMatchObject({ groups: ['basic'], state: 'ready', progress: 1 })
    expect(copies.map(({ copy_id }) => copy_id)).toContain(copy)
    const done = await readRequest(server(), member.session, request.number)
    expect(done.steps.map(({ state }) => state)).toEqual([
      'accepted',
      'processing',
      'verifying',
      'done',
    ])
  })
})
