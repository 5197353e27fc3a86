import Fastify, { type FastifyInstance } from 'fastify'
import { answerConditionally } from '../../server/conditional-answer'

let app: FastifyInstance

beforeEach(() => {
  app = Fastify()
  answerConditionally(app)
  app.get('/document', async () => ({ text: '正文' }))
  app.get('/missing', async (_, reply) => reply.code(404).send({ text: '正文' }))
})

afterEach(() => app.close())

async function ask(url: string, etag?: string) {
  return app.inject({ url, headers: etag === undefined ? {} : { 'if-none-match': etag } })
}

async function currentTag(): Promise<string> {
  return String((await ask('/document')).headers.etag)
}

test('gives an answer a strong tag of its bytes', async () => {
  expect(await currentTag()).toMatch(/^"sha256-[0-9a-f]{64}"$/)
})

test.each([
  ['the same tag', (tag: string) => tag],
  ['a tag that a compressing proxy weakened', (tag: string) => `W/${tag}`],
  ['a list that holds it', (tag: string) => `"other", ${tag}`],
  ['any tag', () => '*'],
])('sends nothing again to a reader with %s', async (_, held) => {
  const answer = await ask('/document', held(await currentTag()))
  expect([answer.statusCode, answer.body]).toEqual([304, ''])
  expect(answer.headers.etag).toBe(await currentTag())
})

test('sends the whole answer to a reader with another tag', async () => {
  const answer = await ask('/document', '"sha256-old"')
  expect([answer.statusCode, answer.json()]).toEqual([200, { text: '正文' }])
})

test('tags no failure', async () => {
  const answer = await ask('/missing', '*')
  expect([answer.statusCode, answer.headers.etag]).toEqual([404, undefined])
})
