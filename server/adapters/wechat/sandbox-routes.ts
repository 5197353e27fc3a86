import type { FastifyInstance } from 'fastify'
import * as v from 'valibot'
import { AppError } from '../../errors'
import type { PhoneTap } from './sandbox/world'

const Account = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(64))
const LoginTap = v.strictObject({ account: Account })
const ButtonTap = v.strictObject({
  account: Account,
  phone: v.optional(v.pipe(v.string(), v.regex(/^1\d{10}$/))),
})

/** Where the codes come from: the running sandbox. */
export interface CodeSource {
  /** What `wx.login` gives on a phone where this account is logged in. */
  loginCode(account: string): string
  /** What a tap on the phone button gives; the number follows from the account unless it is named. */
  phoneCode(account: string, phone?: string): PhoneTap
}

/**
 * Lets pages in a browser log in without WeChat: they get from our own origin the codes that
 * `wx.login` and the phone button give in WeChat. Registered only while the sandbox runs, so that
 * with an AppID every path here answers 404.
 */
export function registerSandboxRoutes(app: FastifyInstance, sandbox: CodeSource): void {
  app.get('/sandbox', () => ({ active: true }))

  app.post('/sandbox/login-codes', (request, reply) => {
    const { account } = parse(LoginTap, request.body)
    return reply.code(201).send({ code: sandbox.loginCode(account) })
  })

  app.post('/sandbox/phone-codes', (request, reply) => {
    const { account, phone } = parse(ButtonTap, request.body)
    const tap = sandbox.phoneCode(account, phone)
    if ('errno' in tap) {
      throw new AppError('WECHAT_PHONE_UNAVAILABLE')
    }
    return reply.code(201).send(tap)
  })
}

function parse<T>(schema: v.GenericSchema<unknown, T>, body: unknown): T {
  const parsed = v.safeParse(schema, body)
  if (!parsed.success) {
    throw new AppError('INVALID_REQUEST')
  }
  return parsed.output
}
