import { MAX_FILES, type NewFile } from '@contract/conversation'
import { routes } from '@contract/routes'
import { sql } from 'kysely'
import { transaction } from '../../../server/database'
import { pauseRequest } from '../../../server/request/clock'
import { forgetDestroyed } from '../../../server/request/conversation'
import { writeMessage } from '../../../server/request/messages'
import { destroySecret, setSecretEnd } from '../../../server/request/secret'
import { listOpenTasks } from '../../../server/task/store'
import { answerOf, problemCodeOf, register, submit } from '../../support/person-acts'
import { JPEG, PDF, PNG } from '../../support/proof-files'
import { by, newKey, provideServer } from '../../support/server'

const server = provideServer()
const QUESTION = {
  type: 'explain',
  policy: 'privacy',
  version: '0.9',
  clause: 's2-c5',
  question: '我的房产证要交吗？',
} as const
const DAY_MS = 86_400_000

const PROOF: NewFile = {
  name: '票据.png',
  media_type: 'image/png',
  base64: PNG.toString('base64'),
}

/** A request with an owner, and what its code alone opens. */
async function asked(account: string) {
  const member = await register(server(), account)
  const { request, access_code } = answerOf(await submit(server(), member.session, QUESTION))
  const { number } = request
  const opened = await server().context.openRequest({
    number,
    personId: member.personId,
    code: null,
  })
  if (!opened) {
    throw new Error('a request just filed does not open')
  }
  const owner = { session: member.session }
  const stranger = { requestCode: access_code }
  return { member, number, key: opened, owner, stranger }
}

type Asker = { session: string } | { requestCode: string }

const write = (number: string, text: string, who: Asker & { idempotencyKey?: string }) =>
  server().client.call(
    routes.sendMessage,
    { params: { number }, body: { text } },
    { idempotencyKey: newKey(), ...who },
  )

const attach = (number: string, file: NewFile, who: Asker) =>
  server().client.call(
    routes.attachFile,
    { params: { number }, body: file },
    { ...who, idempotencyKey: newKey() },
  )

const read = (number: string, who: Asker) =>
  server().client.call(routes.readConversation, { params: { number } }, who)

const follow = (number: string, who: Asker) =>
  server().client.call(routes.readRequest, { params: { number } }, who)

const urge = (number: string, who: Asker) =>
  server().client.call(
    routes.urgeRequest,
    { params: { number } },
    { ...who, idempotencyKey: newKey() },
  )

test('what both sides write is read in its order, with the account and with the code alone', async () => {
  const { number, key, owner, stranger } = await asked('talk')
  answerOf(await write(number, '还需要什么材料？', owner))
  await transaction(server().database.service, (tx) =>
    writeMessage(server().context, tx, {
      key,
      from: 'staff',
      kind: 'message',
      text: '不需要。',
      at: server().clock.now(),
    }),
  )
  answerOf(await write(number, '好的。', stranger))
  const seen = answerOf(await read(number, stranger))
  expect(seen.messages.map(({ seq, from, text }) => [seq, from, text])).toEqual([
    [1, 'person', '还需要什么材料？'],
    [2, 'staff', '不需要。'],
    [3, 'person', '好的。'],
  ])
  expect(answerOf(await read(number, owner))).toEqual(seen)
  expect(answerOf(await follow(number, owner)).messages).toBe(3)
})

test('neither another account nor a wrong code opens it', async () => {
  const { number } = await asked('talk-own')
  const other = await register(server(), 'talk-other')
  for (const who of [{ session: other.session }, { requestCode: 'WRONGCODE234' }]) {
    expect(problemCodeOf(await read(number, who))).toBe('REQUEST_UNKNOWN')
    expect(problemCodeOf(await write(number, 'x', who))).toBe('REQUEST_UNKNOWN')
    expect(problemCodeOf(await attach(number, PROOF, who))).toBe('REQUEST_UNKNOWN')
    expect(problemCodeOf(await urge(number, who))).toBe('REQUEST_UNKNOWN')
  }
})

test('a message that is sent twice under one key is there once', async () => {
  const { number, owner } = await asked('talk-twice')
  const once = { ...owner, idempotencyKey: newKey() }
  const first = answerOf(await write(number, '一次', once))
  expect(answerOf(await write(number, '一次', once))).toEqual(first)
  expect(answerOf(await read(number, owner)).messages).toHaveLength(1)
})

test('writers at the same time all find their place', async () => {
  const { number, owner } = await asked('talk-crowd')
  const sent = await Promise.all([1, 2, 3, 4].map((n) => write(number, `第 ${n} 条`, owner)))
  expect(sent.map((result) => answerOf(result).seq).sort()).toEqual([1, 2, 3, 4])
})

test('an answer that the clock waited for lets it run again', async () => {
  const { number, key, owner } = await asked('talk-paused')
  await transaction(server().database.service, (tx) =>
    pauseRequest(server().context, tx, {
      key,
      actor: 'staff',
      tail: '7f',
      reason: 'answer_needed',
      until: '2026-12-10',
      text: '请告诉我们是哪一天。',
      now: server().clock.now(),
    }),
  )
  expect(answerOf(await follow(number, owner)).paused).toMatchObject({ reason: 'answer_needed' })
  expect(answerOf(await write(number, '上周三。', owner)).kind).toBe('answer')
  expect(answerOf(await follow(number, owner)).paused).toBeNull()
})

test('proof is kept sealed, shown with the day of its deletion, and opens again as it was', async () => {
  const { number, key, owner, stranger } = await asked('proof')
  const kept = answerOf(await attach(number, PROOF, stranger))
  expect(kept).toMatchObject({ name: '票据.png', bytes: PNG.length, deleted_on: null })
  const file = { params: { number, file: kept.file_id } }
  const opened = answerOf(await server().client.call(routes.readFile, file, owner))
  expect(Buffer.from(opened.base64, 'base64')).toEqual(PNG)
  const end = new Date(server().clock.now().getTime() + 30 * DAY_MS)
  await transaction(server().database.service, (tx) => setSecretEnd(tx, key, end))
  expect(answerOf(await read(number, owner)).files).toMatchObject([{ deleted_on: '2026-12-22' }])
  const rows = await server().database.owner.selectFrom('request_file').selectAll().execute()
  const stored = rows.map((row) => Buffer.concat([row.sealed_name, row.sealed_content]))
  for (const plain of [PNG.subarray(0, 16), Buffer.from('票据')]) {
    expect(stored.some((bytes) => bytes.includes(plain))).toBe(false)
  }
})

test('a sixth file, a renamed program and a file of another type are refused', async () => {
  const { number, owner } = await asked('proof-many')
  const program = { ...PROOF, base64: Buffer.from('4d5a900003', 'hex').toString('base64') }
  const disguised = { ...PROOF, base64: PDF.toString('base64') }
  for (const file of [program, disguised]) {
    expect(problemCodeOf(await attach(number, file, owner))).toBe('FILE_REFUSED')
  }
  const photo: NewFile = {
    name: 'a.jpg',
    media_type: 'image/jpeg',
    base64: JPEG.toString('base64'),
  }
  for (let kept = 0; kept < MAX_FILES; kept += 1) {
    answerOf(await attach(number, photo, owner))
  }
  expect(problemCodeOf(await attach(number, photo, owner))).toBe('FILE_REFUSED')
  expect(answerOf(await follow(number, owner)).files).toBe(MAX_FILES)
})

test('the longest file fits through the door, and a longer one does not', async () => {
  const { number, owner } = await asked('proof-large')
  const sized = (bytes: number): NewFile => ({
    name: 'large.jpg',
    media_type: 'image/jpeg',
    base64: Buffer.concat([JPEG, Buffer.alloc(bytes - JPEG.length)]).toString('base64'),
  })
  expect(answerOf(await attach(number, sized(3 * 1024 * 1024), owner)).bytes).toBe(3_145_728)
  const refused = problemCodeOf(await attach(number, sized(3 * 1024 * 1024 + 3), owner))
  expect(['INVALID_REQUEST', 'FILE_REFUSED', 'PAYLOAD_TOO_LARGE']).toContain(refused)
})

test('with the secret everything that was written is gone, and the rows follow', async () => {
  const { number, key, owner } = await asked('destroyed')
  answerOf(await write(number, '只有我知道的事', owner))
  const { file_id } = answerOf(await attach(number, PROOF, owner))
  await transaction(server().database.service, (tx) => destroySecret(tx, key))
  expect(answerOf(await read(number, owner))).toMatchObject({ messages: [], files: [] })
  const gone = await server().client.call(
    routes.readFile,
    { params: { number, file: file_id } },
    owner,
  )
  expect(problemCodeOf(gone)).toBe('NOT_FOUND')
  await forgetDestroyed(server().context)
  const { rows } =
    await sql`select request_id from request_message where request_id = ${key.requestId}
    union select request_id from request_file where request_id = ${key.requestId}`.execute(
      server().database.owner,
    )
  expect(rows).toEqual([])
})

test('what was written stands in no row, no entry and no log line in clear', async () => {
  const { number, owner } = await asked('secret-words')
  answerOf(await write(number, '梧桐树下的秘密', owner))
  const { owner: db } = server().database
  const rows = await db.selectFrom('request_message').selectAll().execute()
  const entries = await db.selectFrom('ledger_entry').select('text').execute()
  const texts = rows.map(({ sealed_text }) => sealed_text.toString('utf8'))
  expect(`${texts.join()}${JSON.stringify(entries)}${server().logLines.join()}`).not.toContain(
    '梧桐',
  )
})

test('an urge reaches staff once, and its owner sees when the next is possible', async () => {
  const { number, owner, stranger } = await asked('urged')
  const urged = answerOf(await urge(number, stranger))
  expect(urged.urge_from).toBe('2026-11-24T16:00:00.000Z') // Sunday; the third working day is Wednesday
  expect(problemCodeOf(await urge(number, owner))).toBe('URGED_ALREADY')
  const tasks = await listOpenTasks(server().database.service)
  expect(tasks.filter(({ about }) => about === number)).toMatchObject([{ kind: 'request_urged' }])
})

test('a request that was taken back takes no message, no file and no urge', async () => {
  const { number, member, owner } = await asked('closed')
  const taken = { params: { number } }
  answerOf(await server().client.call(routes.withdrawRequest, taken, by(member.session)))
  for (const result of [
    await write(number, 'x', owner),
    await attach(number, PROOF, owner),
    await urge(number, owner),
  ]) {
    expect(problemCodeOf(result)).toBe('REQUEST_NOT_OPEN')
  }
  expect(answerOf(await follow(number, owner)).urge_from).toBeNull()
})
