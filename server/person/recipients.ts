import type { Recipient } from '../../contract/register'
import { stateOf } from '../consent/states'
import type { Context } from '../context'
import type { Database } from '../database'

/**
 * Who is given each field of one person: the named recipients that nothing but a law, or the person's own consent,
 * lets have it now, and our connected systems that hold it.
 */
export async function recipientsByField(
  context: Context,
  db: Database,
  asked: { pseudonym: string; now: Date },
): Promise<ReadonlyMap<string, readonly string[]>> {
  const given: Recipient[] = []
  for (const recipient of context.register.recipients) {
    if (await isGiven(db, recipient, asked)) {
      given.push(recipient)
    }
  }
  return new Map(
    context.register.fields.map(({ code }) => [
      code,
      [
        ...given.filter(({ fields }) => fields.includes(code)).map(({ name }) => name),
        ...context.systems.filter(({ fields }) => fields.includes(code)).map(({ label }) => label),
      ],
    ]),
  )
}

async function isGiven(
  db: Database,
  { consent_item: item }: Recipient,
  asked: { pseudonym: string; now: Date },
): Promise<boolean> {
  return item === undefined || (await stateOf(db, item, asked)).status === 'given'
}
