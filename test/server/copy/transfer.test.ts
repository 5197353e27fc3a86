import type { TransferOrder } from '@contract/request-order'
import { createHandovers } from '../../../server/adapters/handover/client'
import type { Context } from '../../../server/context'
import { NotTaken, runTransfer } from '../../../server/copy/transfer'
import { readConversation } from '../../../server/request/messages'
import { checkedManifest, filesIn, readRequest } from '../../support/copy-acts'
import { memberWithData } from '../../support/erasure-acts'
import { answerOf, kindsOf, type Member, register, submit } from '../../support/person-acts'
import { PROCESSOR_CA, type ProcessorServer, startProcessor } from '../../support/processor-server'
import { provideServer } from '../../support/server'

const server = provideServer()
let processor: ProcessorServer

beforeAll(async () => {
  processor = await startProcessor()
})
afterAll(() => processor.close())

/** The same service, where the other processor stands on this very machine. */
function nearby(): Context {
  const receivers = [new URL(processor.address).origin]
  return { ...server().context, handovers: createHandovers({ receivers, ca: PROCESSOR_CA }) }
}

async function ask(member: Member, address = processor.address) {
  const order: TransferOrder = {
    type: 'transfer',
    groups: ['basic', 'contact'],
    to: { name: '另一家公司', address },
  }
  const { request } = answerOf(await submit(server(), member.session, order))
  const { request_id: requestId } = await server()
    .database.owner.selectFrom('request')
    .select('request_id')
    .where('number', '=', request.number)
    .executeTakeFirstOrThrow()
  return { number: request.number, key: { personId: member.personId, requestId } }
}

describe('a transfer', () => {
  test('hands a signed package to the address that was named, and keeps nothing of it', async () => {
    const member = await memberWithData(server(), 'transfer-done')
    const { key, number } = await ask(member)
    await runTransfer(nearby(), key)
    const sent = processor.received.at(-1)
    const manifest = checkedManifest(server(), filesIn(sent?.body ?? Buffer.alloc(0)))
    expect(manifest.made_for).toBe('other_processor')
    expect(sent?.headers['idempotency-key']).toBe(manifest.copy)
    const done = await readRequest(server(), member.session, number)
    expect([done.state, done.copy_id]).toEqual(['done', null])
    expect(await kindsOf(server(), member.pseudonym)).toContain('copy.transferred')
    const { messages } = await readConversation(server().context, server().context.db, key)
    expect(messages).toMatchObject([
      {
        from: 'system',
        kind: 'answer',
        text: expect.stringMatching(
          new RegExp(`^另一家公司在 .* 收下了你的信息。.* ${sent?.headers['manifest-sha256']}，`),
        ),
      },
    ])
    const chunks = await server()
      .database.owner.selectFrom('copy_chunk')
      .selectAll()
      .where('person_id', '=', member.personId)
      .execute()
    expect(chunks).toEqual([])
  })

  test('that is not taken says when it tries again, and sends the very same package then', async () => {
    const member = await memberWithData(server(), 'transfer-again')
    const { key, number } = await ask(member)
    processor.answers(503)
    await expect(runTransfer(nearby(), key)).rejects.toThrow(NotTaken)
    const first = processor.received.at(-1)
    const row = await server()
      .database.owner.selectFrom('request')
      .select(['state', 'attempts', 'next_try_at'])
      .where('number', '=', number)
      .executeTakeFirstOrThrow()
    expect(row).toMatchObject({ state: 'processing', attempts: 1, next_try_at: expect.any(Date) })
    processor.answers(201)
    await runTransfer(nearby(), key)
    expect(processor.received.at(-1)).toEqual(first)
    expect((await readRequest(server(), member.session, number)).state).toBe('done')
    await expect(runTransfer(nearby(), key)).rejects.toThrow('REQUEST_NOT_OPEN')
    expect(processor.received.at(-1)).toEqual(first)
  })

  test('to an address inside a network is not made', async () => {
    const member = await memberWithData(server(), 'transfer-inside')
    const { key } = await ask(member, 'https://169.254.169.254/latest/meta-data')
    await expect(runTransfer(server().context, key)).rejects.toThrow('address_refused')
  })

  test('calls somebody of ours when the address has failed five times', async () => {
    const member = await memberWithData(server(), 'transfer-stuck')
    const { key, number } = await ask(member)
    processor.answers(500)
    for (let tries = 0; tries < 5; tries += 1) {
      await expect(runTransfer(nearby(), key)).rejects.toThrow(NotTaken)
    }
    processor.answers(201)
    const task = await server()
      .database.owner.selectFrom('staff_task')
      .select(['kind', 'detail'])
      .where('about', '=', number)
      .executeTakeFirstOrThrow()
    expect(task).toEqual({
      kind: 'request_stuck',
      detail: '转移没有送到：对方没有收下。请和申请人核对地址。',
    })
  })

  test('of nothing that was given by consent or contract is refused with its ground', async () => {
    const member = await register(server(), 'transfer-nothing')
    const { key, number } = await ask(member)
    await runTransfer(nearby(), key)
    const refused = await readRequest(server(), member.session, number)
    expect(refused).toMatchObject({ state: 'refused', refusal: { ground: 'nothing_held' } })
  })
})
