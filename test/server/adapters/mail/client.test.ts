import { createMail, type Mail } from '../../../../server/adapters/mail/client'
import { type MailServer, startMailServer } from '../../../support/mail-server'

const FROM = '隐私中心 <privacy@example.com>'
let server: MailServer
let mail: Mail

beforeAll(async () => {
  server = await startMailServer()
  mail = createMail({ url: server.url, from: FROM })
})

afterAll(() => server.kill())

function letter(to: string, id = 'n-1') {
  return { id, to, subject: '申请已办完（Q1122-ABCDE）', text: '申请已办完。\n.\n结果在申请页里。' }
}

test('a letter arrives whole, at one address, under an id of its notice', async () => {
  expect(await mail.send(letter('reader@example.org'))).toBe('sent')
  const [taken] = server.mails
  expect(taken).toMatchObject({ to: ['reader@example.org'], subject: '申请已办完（Q1122-ABCDE）' })
  expect(taken?.text.trim().split(/\r?\n/)).toEqual(['申请已办完。', '.', '结果在申请页里。'])
  expect(taken?.headers).toMatch(/^Message-ID: <n-1@example\.com>$/m)
})

test('a recipient that the server refuses for good is refused', async () => {
  expect(await mail.send(letter('gone@example.org'))).toBe('refused')
})

test('a recipient that the server defers is tried again, and the failure does not repeat the address', async () => {
  const failure = await mail.send(letter('later@example.org')).catch((error: unknown) => error)
  expect(failure).toMatchObject({ code: 'UNAVAILABLE' })
  expect(JSON.stringify(failure, Object.getOwnPropertyNames(failure))).not.toContain('example.org')
  const { cause } = failure instanceof Error ? failure : { cause: null }
  expect(String(cause)).toMatch(/451/)
  expect(String(cause)).not.toContain('example.org')
})

test('a list of addresses is one address, and goes to nobody', async () => {
  const before = server.mails.length
  expect(await mail.send(letter('a@example.org, b@example.org'))).toBe('refused')
  expect(server.mails).toHaveLength(before)
})

test('a server that is down is tried again, and takes the mail when it is back', async () => {
  const other = await startMailServer()
  const line = createMail({ url: other.url, from: FROM })
  await other.kill()
  await expect(line.send(letter('reader@example.org'))).rejects.toMatchObject({
    code: 'UNAVAILABLE',
  })
  const back = await startMailServer(Number(other.url.port))
  try {
    expect(await line.send(letter('reader@example.org'))).toBe('sent')
    expect(back.mails).toHaveLength(1)
  } finally {
    await back.kill()
  }
})

test('beyond this machine nothing goes without TLS', async () => {
  const url = new URL(server.url)
  url.hostname = '0.0.0.0' // the same server under a name that is not its own
  const line = createMail({ url, from: FROM })
  await expect(line.send(letter('reader@example.org'))).rejects.toMatchObject({
    code: 'UNAVAILABLE',
  })
})
