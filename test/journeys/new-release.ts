import { consentNewsText } from '@/text/consent-news'
import { changesText, consentsText } from '@/text/consents'
import { wayNames } from '@/text/home'
import { join } from './join'
import type { Setting } from './settings'
import { IMPACT, touchSurveys } from './touch-surveys'

const SURVEYS = '改进我们的服务'

/** A release that touches one purpose: only that one is asked about, with what changed; "no" keeps the old scope. */
export function tellNewRelease({ hand, restartWith }: Setting): void {
  test('a person agrees, registers, and agrees to one thing more', async () => {
    await join(hand())
    await hand().home()
    await hand().tap(wayNames.consents.verb)
    await hand().tap(SURVEYS)
    await hand().tap(consentsText.agree)
    await hand().sees(consentsText.givenNow)
  })

  test('the release asks about that one alone, and says what it means', async () => {
    await restartWith(touchSurveys)
    await hand().relaunch()
    await hand().tap(consentNewsText.changed(1))
    await hand().sees(changesText.title(SURVEYS))
    await hand().sees(IMPACT)
    await hand().sees(changesText.unchanged)
  })

  test('both releases stand side by side, clause by clause', async () => {
    await hand().tap(changesText.compare)
    await hand().sees('问卷答复也会用来改进我们的服务')
    await hand().back()
    await hand().sees(changesText.title(SURVEYS))
  })

  test('refusing leaves the earlier consent in force, and is not asked about again', async () => {
    await hand().tap(consentsText.refuse)
    await hand().sees(changesText.done)
    await hand().relaunch()
    await hand().sees(wayNames.consents.verb)
    expect(await hand().shows(consentNewsText.changed(1))).toBe(false)
    await hand().tap(wayNames.consents.verb)
    await hand().sees(changesText.declined)
  })

  test('nothing went wrong on the way', () => {
    expect(hand().faults()).toEqual([])
  })
}
