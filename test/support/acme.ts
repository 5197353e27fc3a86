import type { Recipient } from '@contract/register'
import { createRecipients } from '../../server/adapters/recipient/client'
import { answerOf, consentTo, type Member, register } from './person-acts'
import { type RecipientServer, startRecipientServer } from './recipient-server'
import { assessmentWith } from './register'
import { changeRegister } from './register-change'
import type { TestServer } from './server'

export const ACME_SECRET = Buffer.alloc(32, 7)
/** The consent by which acme is given a person's phone and name. */
export const SHARED_ITEM = 'C4:acme'

export const ACME: Recipient = {
  code: 'acme',
  kind: 'affiliate',
  name: '甲公司',
  contact: '029-1234',
  purposes: ['affiliate_service'],
  method: '加密接口',
  fields: ['phone', 'name'],
  consent_item: SHARED_ITEM,
}

/** A recipient that runs, and is declared while each test runs. */
export interface Acme {
  recipient: () => RecipientServer
  /** Names recipients in the register from now on, each with its assessment. */
  name: (recipients: Recipient[]) => Promise<void>
  /** A member who agreed to share with acme. */
  sharing: (account: string) => Promise<Member>
}

/** Starts acme for each test of a file, and puts everything back after it. */
export function provideAcme(server: () => TestServer): Acme {
  const running: RecipientServer[] = []
  const putBack: (() => void)[] = []
  const recipient = () => {
    const [acme] = running
    if (!acme) {
      throw new Error('acme runs while a test runs')
    }
    return acme
  }
  const name = async (recipients: Recipient[]) => {
    const assessments = [assessmentWith({ recipients: recipients.map(({ code }) => code) })]
    const change = { recipients, assessments }
    putBack.push(await changeRegister(server(), (declared) => ({ ...declared, ...change })))
  }
  beforeEach(async () => {
    const acme = await startRecipientServer()
    running.push(acme)
    const { context, clock } = server()
    const { recipients } = context
    context.recipients = createRecipients({
      addresses: { acme: acme.url },
      secrets: { acme: ACME_SECRET },
      clock: clock.now,
      timeoutMs: 2_000,
    })
    putBack.push(() => Object.assign(context, { recipients }))
    await name([ACME])
  })
  afterEach(async () => {
    for (const step of putBack.splice(0).reverse()) {
      step()
    }
    await Promise.all(running.splice(0).map((acme) => acme.close()))
  })
  return { recipient, name, sharing: (account) => sharingWith(server(), account) }
}

async function sharingWith(server: TestServer, account: string): Promise<Member> {
  const member = await register(server, account)
  answerOf(await consentTo(server, member.session, SHARED_ITEM))
  return member
}
