import { runCopy, UnsoundCopy } from '../../../server/copy/copies'
import { BeingMade, makePack } from '../../../server/copy/making'
import { checkedManifest, fetchFiles, readCopy, readRequest } from '../../support/copy-acts'
import { memberWithData } from '../../support/erasure-acts'
import {
  answerOf,
  closeAccount,
  eraseField,
  kindsOf,
  type Member,
  problemCodeOf,
  runDueErasures,
  submit,
} from '../../support/person-acts'
import { provideServer } from '../../support/server'

const server = provideServer()
const SECOND_MS = 1000
const DAY_MS = 86_400_000

/** Asks for a copy and leaves the making to the test. */
async function ask(member: Member) {
  const order = { type: 'copy', groups: ['basic'] } as const
  const { request } = answerOf(
    await submit(server(), member.session, { ...order, groups: [...order.groups] }),
  )
  const { request_id: requestId } = await server()
    .database.owner.selectFrom('request')
    .select('request_id')
    .where('number', '=', request.number)
    .executeTakeFirstOrThrow()
  return { number: request.number, key: { personId: member.personId, requestId } }
}

function rows(table: 'copy' | 'copy_chunk', personId: string) {
  return server()
    .database.owner.selectFrom(table)
    .selectAll()
    .where('person_id', '=', personId)
    .execute()
}

const isDestroyed = (kind: string) => kind === 'copy.destroyed'

describe('making a copy', () => {
  test('offers nothing before the zip has been read again', async () => {
    const member = await memberWithData(server(), 'made-unread')
    const { key, number } = await ask(member)
    await makePack(server().context, key, 'copy')
    const packed = await readRequest(server(), member.session, number)
    expect([packed.state, packed.copy_id]).toEqual(['verifying', null])
    await runCopy(server().context, key)
    const done = await readRequest(server(), member.session, number)
    expect([done.state, done.copy_id]).toEqual(['done', expect.any(String)])
  })

  test('packs again what a changed byte has spoilt, and offers only the sound one', async () => {
    const member = await memberWithData(server(), 'made-spoilt')
    const { key, number } = await ask(member)
    await makePack(server().context, key, 'copy')
    const sealed = Buffer.from('x'.repeat(64))
    await server()
      .database.owner.updateTable('copy_chunk')
      .set({ sealed })
      .where('person_id', '=', member.personId)
      .execute()
    await expect(runCopy(server().context, key)).rejects.toThrow(UnsoundCopy)
    expect((await readRequest(server(), member.session, number)).state).toBe('processing')
    await runCopy(server().context, key)
    const { copy_id: copy, steps } = await readRequest(server(), member.session, number)
    expect(steps.map(({ state }) => state)).toEqual([
      'accepted',
      'processing',
      'verifying',
      'processing',
      'verifying',
      'done',
    ])
    checkedManifest(server(), await fetchFiles(server(), member.session, copy ?? ''))
  })

  test('begins anew after a server died over it, once that has been silent for half a minute', async () => {
    const member = await memberWithData(server(), 'made-killed')
    const { key, number } = await ask(member)
    await makePack(server().context, key, 'copy')
    // As a killed server leaves it: begun, one piece written, nobody at work.
    const { owner } = server().database
    await owner
      .updateTable('copy')
      .set({ state: 'making', run_id: key.requestId, beat_at: server().clock.now() })
      .where('person_id', '=', member.personId)
      .execute()
    await owner
      .updateTable('request')
      .set({ state: 'processing' })
      .where('number', '=', number)
      .execute()
    await expect(runCopy(server().context, key)).rejects.toThrow(BeingMade)
    server().clock.moveBy(30 * SECOND_MS)
    await runCopy(server().context, key)
    const { copy_id: copy } = await readRequest(server(), member.session, number)
    checkedManifest(server(), await fetchFiles(server(), member.session, copy ?? ''))
    expect(await rows('copy', member.personId)).toHaveLength(1)
  })

  test('looks again who asks: an old check is not acted on', async () => {
    const member = await memberWithData(server(), 'made-late')
    const { key } = await ask(member)
    server().clock.moveBy(16 * DAY_MS)
    await expect(runCopy(server().context, key)).rejects.toThrow('IDENTITY_EXPIRED')
    expect(await rows('copy', member.personId)).toEqual([])
  })

  test('done twice makes one copy and one entry', async () => {
    const member = await memberWithData(server(), 'made-twice')
    const { key } = await ask(member)
    await runCopy(server().context, key)
    await runCopy(server().context, key)
    const made = await server()
      .database.owner.selectFrom('ledger_entry')
      .select('seq')
      .where('pseudonym', '=', member.pseudonym)
      .where('kind', '=', 'copy.made')
      .execute()
    expect(made).toHaveLength(1)
    expect(await rows('copy', member.personId)).toHaveLength(1)
  })

  test('is destroyed by any deletion, on record', async () => {
    const member = await memberWithData(server(), 'made-erased')
    const { key, number } = await ask(member)
    await runCopy(server().context, key)
    answerOf(await submit(server(), member.session, eraseField('name')))
    expect(await runDueErasures(server())).toEqual([])
    expect(await rows('copy_chunk', member.personId)).toEqual([])
    expect((await kindsOf(server(), member.pseudonym)).filter(isDestroyed)).toHaveLength(1)
    const { copy_id: copy } = await readRequest(server(), member.session, number)
    expect((await readCopy(server(), member.session, copy ?? '')).state).toBe('gone')
  })

  test('ends with the account that it was made for', async () => {
    const member = await memberWithData(server(), 'made-closed')
    const { key, number } = await ask(member)
    await makePack(server().context, key, 'copy')
    await server()
      .database.owner.updateTable('request')
      .set({ state: 'processing' })
      .where('number', '=', number)
      .execute()
    answerOf(await submit(server(), member.session, closeAccount(member.personId)))
    expect(await runDueErasures(server())).toEqual([])
    await runCopy(server().context, key)
    const left = await server()
      .database.owner.selectFrom('request')
      .select(['state', 'sealed_chain'])
      .where('number', '=', number)
      .executeTakeFirstOrThrow()
    expect(left).toEqual({ state: 'refused', sealed_chain: null })
    expect(await rows('copy', member.personId)).toEqual([])
  })

  test('of a group that there is not is refused', async () => {
    const member = await memberWithData(server(), 'made-of-nothing')
    const asked = await submit(server(), member.session, { type: 'copy', groups: ['nothing'] })
    expect(problemCodeOf(asked)).toBe('FIELD_UNDECLARED')
  })
})
