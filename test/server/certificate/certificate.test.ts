import { CertificateContent } from '@contract/proof/certificate'
import { parseVerifierKey } from '@contract/proof/verifier-key'
import { verifyProof } from '@contract/proof/verify-proof'
import { routes } from '@contract/routes'
import * as v from 'valibot'
import { hasCertificate, issueCertificate } from '../../../server/certificate/issue'
import { transaction } from '../../../server/database'
import { findByNumber } from '../../../server/request/store'
import { certificateFacts } from '../../support/certificate-facts'
import { readPdf } from '../../support/pdf-text'
import {
  answerOf,
  closeAccount,
  eraseField,
  givePhone,
  problemCodeOf,
  register,
  submit,
} from '../../support/person-acts'
import { provideServer } from '../../support/server'

const server = provideServer()

test('a certificate checks out for a stranger, to the last byte, and names nobody', async () => {
  const { number, code, personId } = await certified('cert-1')
  const file = answerOf(await read(number, code))
  const verdict = verifyProof(file.text, { keys: await publishedKeys() })
  expect(verdict.checks.filter(({ holds }) => !holds)).toEqual([])
  expect(verdict).toMatchObject({ valid: true, proof: { type: 'deletion' } })
  expect(file.name).toBe(`deletion-certificate-${number}-${recordOf(file.text).slice(0, 8)}.json`)
  expect(file.text).not.toContain(personId)
  expect(
    verifyProof(file.text.replace(number, 'Q0000-AAAAA'), { keys: await publishedKeys() }).valid,
  ).toBe(false)
})

test('its entry leads to nobody: a chain of its own, of one entry, under a pseudonym found nowhere else', async () => {
  const { number, code } = await certified('cert-2')
  const text = answerOf(await read(number, code)).text
  const { principal } = v.parse(Principal, JSON.parse(text))
  const { database } = server()
  const chain = await database.service
    .selectFrom('ledger_entry')
    .select(['seq', 'kind'])
    .where('pseudonym', '=', principal)
    .execute()
  expect(chain).toEqual([{ seq: 1, kind: 'certificate.issued' }])
  const rows = await database.service
    .selectFrom('certificate')
    .select('content')
    .where('content', 'like', `%${principal}%`)
    .execute()
  expect(rows).toEqual([])
})

test('is pending until its entry has its place in the log', async () => {
  const { number, code } = await certified('cert-3', { placed: false })
  expect(problemCodeOf(await read(number, code))).toBe('RECEIPT_PENDING')
  await server().sequence()
  expect(answerOf(await read(number, code)).text).toContain(number)
})

test('there is none before the deletion has ended, and none for whoever has no code', async () => {
  const { session } = await register(server(), 'cert-4')
  await givePhone(server(), session, '15612345677')
  const { request, access_code } = answerOf(
    await submit(server(), session, eraseField('phone', 'in_7_days')),
  )
  expect(problemCodeOf(await read(request.number, access_code))).toBe('NOT_FOUND')
  const other = await certified('cert-5')
  expect(problemCodeOf(await read(other.number, access_code))).toBe('REQUEST_UNKNOWN')
})

test('one that is issued again names the one that it takes the place of', async () => {
  const { number, code, key } = await certified('cert-6')
  const first = answerOf(await read(number, code)).text
  server().clock.moveBy(86_400_000)
  await issue(key, number)
  await server().sequence()
  const second = answerOf(await read(number, code)).text
  expect(contentOf(second).replaces).toBe(recordOf(first))
  expect(recordOf(second)).not.toBe(recordOf(first))
  expect(verifyProof(second, { keys: await publishedKeys() }).valid).toBe(true)
})

test('none is issued while a row is left, and nothing of it stays behind', async () => {
  const { session, personId } = await register(server(), 'cert-7')
  const { request } = answerOf(await submit(server(), session, closeAccount(personId, 'in_7_days')))
  const key = await keyOf(request.number)
  const content = certificateFacts(request.number, server().clock.now())
  const leftOver = { ...content, result: [{ store: 'vault_value', erased: 2, left: 1 }] }
  const { context, clock } = server()
  await expect(
    transaction(context.db, (tx) =>
      issueCertificate(context, tx, { key, content: leftOver, at: clock.now() }),
    ),
  ).rejects.toThrow('1 rows are left')
  expect(await hasCertificate(context.db, key)).toBe(false)
})

test('what a system did not answer is told as that, and not counted', async () => {
  const { number, code } = await certified('cert-8')
  const { systems, totals } = contentOf(answerOf(await read(number, code)).text)
  expect(systems.map(({ outcome, erased }) => [outcome, erased])).toEqual([
    ['done', 7],
    ['escalated', null],
  ])
  expect(totals.elsewhere).toBe(7)
})

test('the paper shows every character, the number, the counts and where to check it', async () => {
  const { number, code } = await certified('cert-9')
  const { record_id } = v.parse(Recorded, JSON.parse(answerOf(await read(number, code)).text))
  const paper = answerOf(
    await server().client.call(
      routes.readCertificatePaper,
      { params: { number } },
      { requestCode: code },
    ),
  )
  expect(paper).toMatchObject({
    media_type: 'application/pdf',
    name: expect.stringMatching(/\.pdf$/),
  })
  const { text, missing, pages } = readPdf(Buffer.from(paper.base64, 'base64'))
  expect(missing).toBe(0)
  expect(text).not.toContain('\uFFFD')
  expect(pages).toBeLessThanOrEqual(2)
  for (const words of [
    '个人信息删除证明',
    number,
    record_id,
    '依法保留',
    '删除 7 条，依法保留 2 条',
    server().context.publicUrl,
  ]) {
    expect(text).toContain(words)
  }
})

const Principal = v.object({ principal: v.string() })
const Recorded = v.object({ record_id: v.string() })

function recordOf(text: string): string {
  return v.parse(Recorded, JSON.parse(text)).record_id
}

function contentOf(text: string): CertificateContent {
  return v.parse(v.object({ content: CertificateContent }), JSON.parse(text)).content
}

function read(number: string, code: string) {
  return server().client.call(routes.readCertificate, { params: { number } }, { requestCode: code })
}

async function certified(account: string, { placed = true } = {}) {
  const { session, personId } = await register(server(), account)
  const order = closeAccount(personId, 'in_7_days')
  const { request, access_code: code } = answerOf(await submit(server(), session, order))
  const key = await keyOf(request.number)
  await issue(key, request.number)
  if (placed) {
    await server().sequence()
  }
  return { number: request.number, code, key, personId }
}

async function issue(key: Key, number: string): Promise<void> {
  const { context, clock } = server()
  const content = certificateFacts(number, clock.now())
  await transaction(context.db, (tx) =>
    issueCertificate(context, tx, { key, content, at: clock.now() }),
  )
}

type Key = { personId: string; requestId: string }

async function keyOf(number: string): Promise<Key> {
  const stored = await findByNumber(server().context.db, number)
  if (!stored) {
    throw new Error('the request was filed')
  }
  return { personId: stored.person_id, requestId: stored.request_id }
}

async function publishedKeys() {
  const { keys } = answerOf(await server().client.call(routes.readLogKeys, {}))
  return keys.flatMap(({ vkey }) => parseVerifierKey(vkey) ?? [])
}
