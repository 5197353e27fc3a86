import type { Failure } from '@contract/client'
import { useState } from 'react'
import { consentsText } from '@/text/consents'
import { failureText } from '@/text/failures'
import { useShared } from '@/ui/shared'
import { isOn, type LocalStanding } from './consent-list-rules'
import type { ListedConsent } from './kept-consents'
import { type UndoOffer, undoOffers } from './undo-offers'
import type { Decision } from './use-consent-choice'
import { useLocalStandings } from './use-local-standing'
import { takeBack, undo } from './withdrawal-acts'

/** What came of the last tap; how far a withdrawal has come is told by where the item stands. */
export type Said = { kind: 'withdrawn' } | { kind: 'done' | 'failed'; words: string }

export interface ConsentSwitch {
  on: boolean
  local: LocalStanding
  /** The notice and the choice stand over the page. */
  asking: boolean
  /** null: nothing under way. */
  underWay: 'withdrawing' | 'undoing' | null
  said: Said | null
  offer: UndoOffer | undefined
  toggle: (on: boolean) => void
  chosen: (decision: Decision) => void
  leave: () => void
  undo: (offer: UndoOffer) => Promise<void>
}

/** One item's switch: off by one tap and at once, on only after its notice and a choice. */
export function useConsentSwitch(
  { code, state }: ListedConsent,
  onChange: () => void,
): ConsentSwitch {
  const [asking, setAsking] = useState(false)
  const [underWay, setUnderWay] = useState<ConsentSwitch['underWay']>(null)
  const [said, setSaid] = useState<Said | null>(null)
  const local = useLocalStandings()(state)
  const offer = useShared(undoOffers).offers.find(({ item }) => item === code)
  const on = isOn(state, local)

  const withdraw = async (entry: string) => {
    setSaid(null)
    setUnderWay('withdrawing')
    await takeBack({ item: code, entry })
    setUnderWay(null)
    setSaid({ kind: 'withdrawn' })
  }
  const undoWithdrawal = async (taken: UndoOffer) => {
    setUnderWay('undoing')
    const failure = await undo(taken)
    setUnderWay(null)
    setSaid(
      failure
        ? { kind: 'failed', words: undoProblem(failure) }
        : { kind: 'done', words: consentsText.undone },
    )
    onChange()
  }
  const toggle = (give: boolean) => {
    if (give) {
      setAsking(true)
    } else if (state.entry !== null) {
      void withdraw(state.entry)
    }
  }
  const chosen = (decision: Decision) => {
    setAsking(false)
    const words = decision === 'given' ? consentsText.givenNow : consentsText.refusedNow
    setSaid({ kind: 'done', words })
    onChange()
  }
  const leave = () => setAsking(false)
  return { on, local, asking, underWay, said, offer, toggle, chosen, leave, undo: undoWithdrawal }
}

function undoProblem(failure: Failure): string {
  if (failure.kind === 'problem' && failure.code === 'UNDO_TOO_LATE') {
    return consentsText.undoTooLate
  }
  return `${consentsText.undoFailed}${failureText(failure)}`
}
