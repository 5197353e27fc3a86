import { useEffect } from 'react'
import { now } from '@/platform/clock'
import { useKept } from '@/platform/kept'
import { onNetworkChange } from '@/platform/network'
import { usePageLeft, usePageShown } from '@/platform/page-life'
import { privacyAuthorization, usePrivacyState } from '@/platform/privacy-authorization'
import { session } from '@/platform/session'
import { useShared } from '@/ui/shared'
import { deliverPending } from './gate-acts'
import { gateChoice } from './gate-choice'
import { gateMoment, stopReading } from './gate-moment'
import { type Gate, gateBefore } from './gate-rules'

/**
 * Which gate stands before this page. `readable` is a public document, which may be read while
 * the choice waits. Also carries what the gate owes: an agreement that is not on record yet is sent
 * when the network is back, and what waits in WeChat is settled when the page goes out of view.
 */
export function useGate(readable: boolean): { stands: Gate; reading: boolean } {
  const choice = useKept(gateChoice)
  const loggedIn = useKept(session) !== null
  const { asked, reading } = useShared(gateMoment)
  const { waiting } = usePrivacyState()
  usePageShown(() => {
    if (!readable) {
      stopReading()
    }
    void deliverPending()
  })
  usePageLeft(() => {
    if (!gateMoment.get().reading) {
      privacyAuthorization.leave()
    }
  })
  useEffect(
    () =>
      onNetworkChange((online) => {
        if (online) {
          void deliverPending()
        }
      }),
    [],
  )
  const readsHere = readable && reading
  const wechatWaits = waiting.length > 0
  return {
    stands: gateBefore({ choice, loggedIn, asked, wechatWaits, reading: readsHere, now: now() }),
    reading: readsHere,
  }
}
