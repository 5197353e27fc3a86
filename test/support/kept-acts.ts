import { findByNumber } from '../../server/request/store'
import { follow } from './erasure-acts'
import { answerOf, eraseField, runDueErasures, submit } from './person-acts'
import type { TestServer } from './server'
import { type Customer, customerOfBoth, runDueSystems, type TwoSystems } from './two-systems'

/** A deletion of somebody whom two systems know, one of them by an invoice that a law keeps. */
export interface KeptDeletion {
  member: Customer
  filed: Parameters<typeof follow>[1]
  key: { personId: string; requestId: string }
}

type Filing = (member: Customer) => Parameters<typeof submit>[2]

/** What can be done with such deletions, and read of them where nobody else looks. */
export function keptActs(server: () => TestServer, both: () => TwoSystems) {
  let people = 0

  function customer(): Promise<Customer> {
    people += 1
    return customerOfBoth(server(), both(), people)
  }

  async function work(): Promise<void> {
    await runDueErasures(server())
    await runDueSystems(server())
    await runDueErasures(server())
  }

  /** Files a deletion and carries it out, but for the invoice. */
  async function doneInPart(order: Filing = () => eraseField('phone')): Promise<KeptDeletion> {
    const member = await customer()
    const filed = answerOf(await submit(server(), member.session, order(member)))
    await work()
    const stored = await findByNumber(server().context.db, filed.request.number)
    const key = { personId: stored?.person_id ?? '', requestId: stored?.request_id ?? '' }
    expect(stored?.state).toBe('partly_done')
    return { member, filed, key }
  }

  /** The company's own clock: the invoice may go now. */
  async function release({ member }: KeptDeletion): Promise<void> {
    await both().crm.query('update customer set billed = false where phone = $1', [member.phone])
  }

  /** The systems that can still be told whom it is about. */
  async function keptTasks({ key }: KeptDeletion): Promise<string[]> {
    const rows = await server()
      .database.owner.selectFrom('request_system')
      .select('system')
      .where('request_id', '=', key.requestId)
      .where('sealed_task', 'is not', null)
      .execute()
    return rows.map(({ system }) => system)
  }

  /** How many orders the system with the invoice was given. */
  async function ordersOf({ key }: KeptDeletion): Promise<number> {
    const rows = await server()
      .database.owner.selectFrom('system_order')
      .select('order_id')
      .where('request_id', '=', key.requestId)
      .where('system', '=', 'crm')
      .execute()
    return rows.length
  }

  async function certificates({ key }: KeptDeletion): Promise<string[]> {
    const rows = await server()
      .database.owner.selectFrom('certificate')
      .select('record_id')
      .where('request_id', '=', key.requestId)
      .orderBy('issued_at')
      .execute()
    return rows.map(({ record_id }) => record_id)
  }

  async function newsOf({ member }: KeptDeletion): Promise<string[]> {
    const rows = await server()
      .database.owner.selectFrom('person_news')
      .select('about')
      .where('person_id', '=', member.personId)
      .orderBy('news_id')
      .execute()
    return rows.map(({ about }) => about)
  }

  const followed = ({ filed }: KeptDeletion) => follow(server(), filed)
  const acts = { customer, work, doneInPart, release, followed }
  return { ...acts, keptTasks, ordersOf, certificates, newsOf }
}
