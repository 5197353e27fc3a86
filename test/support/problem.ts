import { ERROR_STATUS } from '@contract/errors'
import type { FastifyInstance, InjectOptions } from 'fastify'
import * as v from 'valibot'

const Problem = v.strictObject({
  type: v.string(),
  title: v.pipe(v.string(), v.regex(/[一-鿿]/)),
  status: v.number(),
  code: v.picklist(Object.keys(ERROR_STATUS)),
  instance: v.pipe(v.string(), v.uuid()),
  detail: v.optional(v.string()),
})

/** Status and code of an answer that must be a well-formed problem (RFC 9457), such as `404 NOT_FOUND`. */
export async function problemOf(app: FastifyInstance, options: InjectOptions): Promise<string> {
  const answer = await app.inject(options)
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json(;|$)/)
  const problem = v.parse(Problem, answer.json())
  expect(problem.status).toBe(answer.statusCode)
  expect(problem.type).toBe(`/docs/errors#${problem.code}`)
  return `${answer.statusCode} ${problem.code}`
}
