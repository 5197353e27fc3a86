import { consentsText } from '@/text/consents'
import { wayNames } from '@/text/home'
import { pageTitles } from '@/text/pages'
import { keepText } from '@/text/receipts'
import { verificationText } from '@/text/verification'
import type { Hand } from './hand'
import { inside } from './inside'
import { join } from './join'
import type { Setting } from './settings'
import { strangersVerdict } from './stranger'

const PHONE = '15612345677'
const SURVEYS = '改进我们的服务'
/** What a browser says of a request while there is no network, or no server. */
const NO_NETWORK = /net::ERR_(INTERNET_DISCONNECTED|CONNECTION_REFUSED)/
/** The server takes an undo for half a minute; then what rested on the consent is deleted. */
const DELETED_WITHIN_MS = 60_000

/** Consent, receipt, checked by the person and by a stranger; withdrawal offline. */
export function tellCheckableConsent({ hand, dataDir, serverUrl }: Setting): void {
  test('a person agrees, registers, and gives two things more', async () => {
    await join(hand(), { phone: PHONE })
    await hand().home()
    await hand().tap(wayNames.consents.verb)
    await hand().tap(SURVEYS)
    await hand().tap(consentsText.agree)
    await hand().sees(consentsText.givenNow)
  })

  test('the phone itself checks the receipt, down to the public log', async () => {
    // Asked for sooner, it would say that it waits; test/weapp/receipt.test.ts has that.
    await until(async () => (await inside(dataDir())).unplaced === 0)
    await hand().tap(consentsText.seeReceipt)
    await hand().sees(verificationText.valid)
  })

  test('a stranger checks it with Node and one downloaded file', async () => {
    await hand().tap(keepText.copy)
    const receipt = await hand().copied()
    const { label } = JSON.parse(receipt).item
    expect(['手机号', SURVEYS]).toContain(label)
    expect(receipt).not.toContain(PHONE)
    const altered = receipt.replace(label, '别的事项')
    expect(await strangersVerdict(serverUrl(), receipt)).toBe(0)
    expect(await strangersVerdict(serverUrl(), altered)).toBe(1)
    await hand().back()
  })

  test('withdrawing without network counts at once and is sent once', async () => {
    await hand().setOnline(false)
    await hand().tap('手机号')
    await hand().sees(consentsText.waiting)
    const triedOffline = withdrawals(hand())
    expect((await inside(dataDir())).acts).not.toContain('consent.withdrawn')
    await hand().setOnline(true)
    await until(async () => (await inside(dataDir())).acts.includes('consent.withdrawn'))
    await hand().home()
    await hand().tap(wayNames.consents.verb)
    await hand().sees(pageTitles.consents)
    expect(withdrawals(hand()) - triedOffline).toBe(1)
  })

  test('and what rested on it stops and goes', async () => {
    await until(async () => !(await inside(dataDir())).fields.includes('phone'))
    const { acts, brokenChains } = await inside(dataDir())
    expect(acts.filter((kind) => kind === 'consent.withdrawn')).toHaveLength(1)
    expect(brokenChains).toBe(0)
  })

  test('nothing went wrong on the way', () => {
    expect(
      hand()
        .faults()
        .filter((fault) => !NO_NETWORK.test(fault)),
    ).toEqual([])
  })
}

function withdrawals(hand: Hand): number {
  return hand.sent().filter((line) => /^POST .*\/withdrawal$/.test(line)).length
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + DELETED_WITHIN_MS
  while (!(await holds())) {
    if (Date.now() > end) {
      throw new Error('it did not come to pass')
    }
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}
