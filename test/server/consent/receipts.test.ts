import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseCheckpoint } from '@contract/proof/checkpoint'
import { sha256Hex } from '@contract/proof/hash'
import { Receipt } from '@contract/proof/receipt'
import { parseVerifierKey } from '@contract/proof/verifier-key'
import { type ProofVerdict, verifyProof } from '@contract/proof/verify-proof'
import { routes } from '@contract/routes'
import Ajv2020 from 'ajv/dist/2020'
import * as v from 'valibot'
import { buildVerifier } from '../../../scripts/build-verifier'
import { createApp } from '../../../server/app'
import { publishLogKeys } from '../../../server/ledger/log-key-store'
import { createLogSigner } from '../../../server/ledger/signer'
import {
  agree,
  answerOf,
  CLIENT,
  choiceOf,
  consentTo,
  type Member,
  problemCodeOf,
  register,
  withdrawConsent,
} from '../../support/person-acts'
import { by, newKey, provideServer, TEST_LOG } from '../../support/server'

const server = provideServer()

test('every act of consent yields a receipt that a stranger finds valid', async () => {
  const member = await register(server(), 'every-act')
  await consentTo(server(), member.session, 'C2p')
  await withdrawConsent(server(), member.session, 'C2p')
  await restore(member, 'C2p')
  await refuse(member, 'C10:improve')
  await refuse(member, 'C2p')
  await server().sequence()
  const receipts = await listed(member)
  expect(receipts.map(({ item, state }) => `${item} ${state}`)).toEqual([
    'C2p superseded',
    'C2p refused',
    'C10:improve refused',
    'C2p restored',
    'C2p withdrawn',
    'C2p given',
    'C0 given',
  ])
  for (const { entry, item, state } of receipts) {
    const verdict = await judged((await receiptOf(member, entry)).text)
    expect(verdict).toMatchObject({ valid: true, unchecked: ['same_log'] })
    expect(verdict.proof).toMatchObject({ item: { code: item }, event: { state } })
  }
})

test('a receipt says what was agreed to, from the register of that time and in plain words', async () => {
  const member = await register(server(), 'plain-words')
  await consentTo(server(), member.session, 'C2p')
  await server().sequence()
  const receipt = await parsedReceipt(member, 'C2p')
  expect(receipt).toMatchObject({
    principal: member.pseudonym,
    item: { code: 'C2p', label: '手机号', separate: false },
    fields: [{ code: 'phone', method: ['wechat', 'self'], sensitive: false, optional: true }],
    recipients: [],
    event: { state: 'given', actor: 'person', client: CLIENT },
    register_sha256: server().context.registerSha256,
    operator_to_supply: [
      'controller.address',
      'controller.email',
      'controller.officer',
      'controller.phone',
      'controller.uscc',
      'storage.place',
    ],
  })
  expect(receipt.text[0]).toBe('你在 2026年11月22日 10:00 同意了“手机号”。')
  expect(receipt.text.join('\n')).toMatch(/用于：.+\n涉及：手机号。\n提供给：没有。/)
})

test('the release that a receipt names is there, with the hash that it says', async () => {
  const member = await register(server(), 'release')
  await server().sequence()
  const { notice } = await parsedReceipt(member, 'C0')
  const source = await server().app.inject(new URL(notice.url).pathname)
  expect(createHash('sha256').update(source.rawPayload).digest('hex')).toBe(notice.sha256)
})

test('one act has one receipt number, however often it is issued', async () => {
  const member = await register(server(), 'same-number')
  await server().sequence()
  const first = await parsedReceipt(member, 'C0')
  server().clock.moveBy(60_000)
  await consentTo(server(), member.session, 'C2p')
  await server().sequence()
  const second = await parsedReceipt(member, 'C0')
  expect(second.receipt_id).toBe(first.receipt_id)
  expect(second.issued_at).not.toBe(first.issued_at)
})

test('a receipt is pending until its entry stands in the log', async () => {
  const member = await register(server(), 'pending')
  const [c0] = await listed(member)
  const asked = await askFor(member, c0?.entry ?? '')
  expect(problemCodeOf(asked)).toBe('RECEIPT_PENDING')
  await server().sequence()
  expect((await askFor(member, c0?.entry ?? '')).ok).toBe(true)
})

test("nobody gets another person's receipt, nor one of an entry that is no consent", async () => {
  const [member, stranger] = [await register(server(), 'mine'), await register(server(), 'other')]
  await server().sequence()
  const [c0] = await listed(member)
  expect(problemCodeOf(await askFor(stranger, c0?.entry ?? ''))).toBe('NOT_FOUND')
  const { entries } = await parsedReceipt(member, 'C0')
  expect(problemCodeOf(await askFor(member, sha256Hex(entries.notice)))).toBe('NOT_FOUND')
  expect(problemCodeOf(await askFor(member, 'ee'.repeat(32)))).toBe('NOT_FOUND')
})

test('a first consent has its receipt before there is an account', async () => {
  const token = await agree(server())
  await server().sequence()
  const ask = (consent_token: string) =>
    server().client.call(routes.askReceipt, { body: { consent_token } })
  const verdict = await judged(answerOf(await ask(token)).text)
  expect(verdict).toMatchObject({ valid: true, proof: { item: { code: 'C0' } } })
  expect(problemCodeOf(await ask('somebody-else'))).toBe('NOT_FOUND')
})

test('who agreed anew on another phone has the receipts of both', async () => {
  await register(server(), 'two-phones')
  server().clock.moveBy(60_000)
  const member = await register(server(), 'two-phones')
  await server().sequence()
  const receipts = await listed(member)
  expect(receipts.map(({ item }) => item)).toEqual(['C0', 'C0'])
  for (const { entry } of receipts) {
    expect(await judged((await receiptOf(member, entry)).text)).toMatchObject({ valid: true })
  }
})

test('a receipt from before a rotation of keys still verifies, and a later one by the new key', async () => {
  const { context } = server()
  const member = await register(server(), 'rotation')
  await server().sequence()
  const [c0] = await listed(member)
  const before = await receiptOf(member, c0?.entry ?? '')
  const newSigner = createLogSigner(TEST_LOG, new Uint8Array(32).fill(5))
  await publishLogKeys(context.db, [newSigner, ...context.logSigners], context.clock())
  expect(await judged(before.text)).toMatchObject({ valid: true })
  const app = await createApp({
    ...appParts(),
    context: { ...context, logSigner: newSigner, logSigners: [newSigner] },
  })
  const after = await app.inject({
    url: `/v1/me/receipts/${c0?.entry}`,
    headers: { authorization: `Bearer ${member.session}` },
  })
  const verdict = await judged(after.json<{ text: string }>().text)
  expect(verdict).toMatchObject({
    valid: true,
    proof: { signature: { key_id: newSigner.keyId } },
  })
  await app.close()
})

test("a given consent is told in Kantara's form as well, a refusal is not", async () => {
  const member = await register(server(), 'kantara')
  await refuse(member, 'C10:improve')
  await server().sequence()
  const told = await Promise.all(
    (await listed(member)).map(async ({ entry, state }) => {
      const params = { params: { entry } }
      const file = await server().client.call(routes.readKantaraReceipt, params, by(member.session))
      return [state, file.ok ? JSON.parse(file.value.text).version : problemCodeOf(file)]
    }),
  )
  expect(Object.fromEntries(told)).toEqual({ given: 'KI-CR-v1.1.0', refused: 'NOT_FOUND' })
})

test('the published JSON Schema takes the receipts that are issued', async () => {
  const member = await register(server(), 'json-schema')
  await server().sequence()
  const answer = await server().app.inject('/schemas/consent-receipt.json')
  expect(answer.headers['content-type']).toBe('application/schema+json; charset=utf-8')
  const ajv = new Ajv2020({ formats: { uuid: true, 'date-time': true } })
  const validate = ajv.compile(answer.json())
  expect(validate(await parsedReceipt(member, 'C0')) || validate.errors).toBe(true)
})

test('the receipt checker cannot be downloaded before it is built', async () => {
  const app = await createApp({ ...appParts(), verifierFile: '/not/built/yet.mjs' })
  expect((await app.inject('/verify-receipt.mjs')).json()).toMatchObject({ code: 'NOT_FOUND' })
  await app.close()
})

test('a stranger with Node alone checks a receipt by what can be downloaded here', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'stranger-'))
  const app = await createApp({ ...appParts(), verifierFile: await buildVerifier(folder) })
  const member = await register(server(), 'stranger')
  await server().sequence()
  const { entries, log } = await parsedReceipt(member, 'C0')
  await writeFile(
    join(folder, 'receipt.json'),
    (await receiptOf(member, sha256Hex(entries.entry))).text,
  )
  await consentTo(server(), member.session, 'C2p')
  await server().sequence()
  const from = parseCheckpoint(log.checkpoint)?.size
  const { size } = answerOf(await server().client.call(routes.readLogHead, {}))
  const downloads = {
    'checker.mjs': '/verify-receipt.mjs',
    'keys.json': '/v1/log/keys',
    'head.json': '/v1/log/head',
    'path.json': `/v1/log/consistency/${from}/${size}`,
  }
  for (const [name, path] of Object.entries(downloads)) {
    await writeFile(join(folder, name), (await app.inject(path)).rawPayload)
  }
  const trusted = ['--key', 'keys.json', '--head', 'head.json', '--consistency', 'path.json']
  const args = ['checker.mjs', 'receipt.json', ...trusted]
  const check = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', env: {} })
  expect(check).toMatchObject({ status: 0, stderr: '' })
  expect(check.stdout).toContain('和别人看到的是同一本日志')
  expect(check.stdout).toContain('同意了“隐私政策和基本注册”')
  await app.close()
  await rm(folder, { recursive: true })
})

test('no receipt holds a value that the person gave', async () => {
  const member = await register(server(), 'no-value')
  await consentTo(server(), member.session, 'C2p')
  await server().client.call(
    routes.putDatum,
    {
      params: { field: 'phone' },
      body: { value: '13812345678', action_id: 'save', client: CLIENT },
    },
    by(member.session),
  )
  await server().sequence()
  const files = await Promise.all(
    (await listed(member)).map(({ entry }) => receiptOf(member, entry)),
  )
  expect(files.length).toBeGreaterThan(1)
  const texts = files.map(({ text }) => text).join('\n')
  expect(texts).not.toContain('13812345678')
  expect(texts).not.toContain(member.personId)
})

async function listed(member: Member) {
  const list = await server().client.call(routes.listReceipts, {}, by(member.session))
  return answerOf(list).receipts
}

function askFor(member: Member, entry: string) {
  return server().client.call(routes.readReceipt, { params: { entry } }, by(member.session))
}

async function receiptOf(member: Member, entry: string) {
  return answerOf(await askFor(member, entry))
}

/** The newest receipt about an item. */
async function parsedReceipt(member: Member, item: string): Promise<Receipt> {
  const found = (await listed(member)).find((receipt) => receipt.item === item)
  return v.parse(Receipt, JSON.parse((await receiptOf(member, found?.entry ?? '')).text))
}

/** What somebody finds who knows nothing of us but the log's published keys. */
async function judged(text: string): Promise<ProofVerdict> {
  const { keys } = answerOf(await server().client.call(routes.readLogKeys, {}))
  return verifyProof(text, { keys: keys.flatMap(({ vkey }) => parseVerifierKey(vkey) ?? []) })
}

async function refuse(member: Member, item: string): Promise<void> {
  const body = await choiceOf(server(), item, 'refused')
  answerOf(await server().client.call(routes.chooseConsent, { body }, by(member.session)))
}

async function restore(member: Member, item: string): Promise<void> {
  const asked = { params: { item }, body: { action_id: 'undo', client: CLIENT } }
  answerOf(await server().client.call(routes.restoreConsent, asked, by(member.session, newKey())))
}

function appParts() {
  return {
    config: { publicUrl: 'http://127.0.0.1:8787', trustProxy: false, logLevel: 'silent' },
    context: server().context,
    sandbox: null,
    pagesDir: null,
  } as const
}
