import { randomUUID } from 'node:crypto'
import { recordRoutes } from '@contract/record-routes'
import { runBatch } from '../../../server/record/intake'
import { answerOf, problemCodeOf } from '../../support/person-acts'
import {
  bring,
  contentsOf,
  handIn,
  recordOf,
  runDueBatches,
  sealedRows,
  somebody,
  sourceWith,
} from '../../support/records'
import { by, provideServer } from '../../support/server'
import { deskWith } from '../../support/staff-acts'

const server = provideServer()
let secret: string

beforeAll(async () => {
  secret = await sourceWith(server())
})

describe('a batch', () => {
  test('is taken in whole, changes nothing when it comes again, and says how far it is', async () => {
    const member = await somebody(server())
    const rows = [recordOf(member.openid), recordOf(member.openid)]
    const batchId = randomUUID()
    expect(await handIn(server(), secret, { rows, batchId })).toMatchObject({
      state: 'working',
      rows: 2,
      finished: 0,
    })
    await handIn(server(), secret, { rows, batchId })
    await runDueBatches(server())
    expect(await handIn(server(), secret, { rows, batchId })).toMatchObject({
      state: 'done',
      finished: 2,
      stored: 2,
    })
    expect(await contentsOf(server(), member)).toHaveLength(2)
  })

  test('whose server dies in the middle is finished by the next, and no row twice', async () => {
    const member = await somebody(server())
    const rows = Array.from({ length: 6 }, () => recordOf(member.openid))
    const { batch_id } = await handIn(server(), secret, { rows })
    const { context } = server()
    const { clock } = context
    let left = 3
    context.clock = () => {
      left -= 1
      if (left < 0) {
        throw new Error('killed')
      }
      return clock()
    }
    const batch = await server()
      .database.owner.selectFrom('record_batch')
      .select('credential_id')
      .where('batch_id', '=', batch_id)
      .executeTakeFirstOrThrow()
    const key = { credentialId: batch.credential_id, batchId: batch_id }
    await expect(runBatch(context, key)).rejects.toThrow('killed')
    context.clock = clock
    const params = { batch: batch_id }
    const asked = { session: secret }
    const half = answerOf(await server().client.call(recordRoutes.readBatch, { params }, asked))
    expect(half).toMatchObject({ state: 'working', finished: 3, stored: 3 })
    await Promise.all([runBatch(context, key), runBatch(context, key)])
    await runDueBatches(server())
    const done = answerOf(await server().client.call(recordRoutes.readBatch, { params }, asked))
    expect(done).toMatchObject({ state: 'done', finished: 6, stored: 6 })
    expect(await contentsOf(server(), member)).toHaveLength(6)
  })

  test('of other rows under its id is refused', async () => {
    const member = await somebody(server())
    const { batch_id } = await handIn(server(), secret, { rows: [recordOf(member.openid)] })
    const body = { batch_id, rows: [recordOf(member.openid)] }
    const refused = await server().client.call(recordRoutes.handInRecords, { body }, by(secret))
    expect(problemCodeOf(refused)).toBe('IDEMPOTENCY_KEY_REUSED')
  })

  test('is listed for its own credential, newest first, and pages of many miss none', async () => {
    const source = await sourceWith(server(), { source: '己公司' })
    const handed = []
    for (let nth = 0; nth < 52; nth += 1) {
      server().clock.moveBy(nth % 2)
      handed.push((await handIn(server(), source, { rows: [{}] })).batch_id)
    }
    const page = async (after?: string) =>
      answerOf(
        await server().client.call(
          recordRoutes.listBatches,
          { body: after === undefined ? {} : { after } },
          { session: source },
        ),
      )
    const first = await page()
    const second = await page(first.next ?? '')
    const listed = [...first.batches, ...second.batches]
    expect(listed.map(({ batch_id }) => batch_id).toSorted()).toEqual(handed.toSorted())
    expect(listed.map(({ received_at }) => received_at)).toEqual(
      listed
        .map(({ received_at }) => received_at)
        .toSorted()
        .toReversed(),
    )
    expect([first.batches.length, second.next]).toEqual([50, null])
    await runDueBatches(server())
    expect((await page()).batches[0]).toMatchObject({ state: 'done', rows: 1 })
    const other = { session: await sourceWith(server()) }
    const { batches } = answerOf(
      await server().client.call(recordRoutes.listBatches, { body: {} }, other),
    )
    expect(batches).toEqual([])
  })

  test('of another credential is not found', async () => {
    const { batch_id } = await handIn(server(), secret, { rows: [{}] })
    const other = { session: await sourceWith(server()) }
    const params = { batch: batch_id }
    const read = await server().client.call(recordRoutes.readBatch, { params }, other)
    expect(problemCodeOf(read)).toBe('NOT_FOUND')
    await runDueBatches(server())
  })

  test('that waits when its credential ends is refused', async () => {
    const member = await somebody(server())
    const ending = await sourceWith(server(), { source: '乙公司' })
    const desk = await deskWith(server(), 'administrator')
    await handIn(server(), ending, { rows: [recordOf(member.openid)] })
    const { credentials } = answerOf(await desk.call(recordRoutes.listCredentials, {}))
    const params = {
      credential: credentials.find(({ source }) => source === '乙公司')?.credential_id ?? '',
    }
    expect(answerOf(await desk.call(recordRoutes.revokeCredential, { params }))).toMatchObject({
      revoked_at: server().clock.now().toISOString(),
    })
    await runDueBatches(server())
    expect(await contentsOf(server(), member)).toEqual([])
    const body = { batch_id: randomUUID(), rows: [{}] }
    const late = await server().client.call(recordRoutes.handInRecords, { body }, by(ending))
    expect(problemCodeOf(late)).toBe('CREDENTIAL_INVALID')
  })

  test('of a thousand rows is worked in pieces, row by row, and nothing of it is kept afterwards', async () => {
    const members = await Promise.all(Array.from({ length: 10 }, () => somebody(server())))
    const rows = Array.from({ length: 1000 }, (_, nth) =>
      recordOf(members[nth % 10]?.openid ?? '', {
        content: '通话'.repeat(500),
        ...(nth % 5 !== 0 && { kind: 'cs_wechat' }),
      }),
    )
    const ended = await bring(server(), secret, rows)
    expect(ended).toMatchObject({ state: 'done', finished: 1000, stored: 200, refused: 800 })
    expect(await sealedRows(server())).toBe(0)
  })
})

test('only an administrator makes a credential, for kinds and purposes that are declared', async () => {
  const body = { name: '甲', source: '甲公司', kinds: ['cs_call'], purposes: ['respond'] }
  const support = await deskWith(server(), 'support')
  expect(problemCodeOf(await support.call(recordRoutes.issueCredential, { body }))).toBe(
    'ROLE_REQUIRED',
  )
  const desk = await deskWith(server(), 'administrator')
  const wrong = { ...body, kinds: ['name', 'cs_call'] }
  expect(problemCodeOf(await desk.call(recordRoutes.issueCredential, { body: wrong }))).toBe(
    'FIELD_UNDECLARED',
  )
})
