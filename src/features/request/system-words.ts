import type { SystemRow } from '@contract/system'
import { dayText, momentText } from '@/text/dates'
import { systemFailures, systemsByHand, systemText } from '@/text/system'

/** How far a connected system is, since when, and what happens next. It never only says that work goes on. */
export function systemWords(row: SystemRow): string {
  return partsOf(row).filter(Boolean).join('')
}

type Part = string | null | false

function partsOf(row: SystemRow): Part[] {
  switch (row.state) {
    case 'waiting':
      return [at(row.waiting_until, systemText.waitingUntil) ?? systemText.waiting]
    case 'sent':
      return [at(row.sent_at, systemText.sent) ?? systemText.sentUnknown, expected(row)]
    case 'accepted':
      return [at(row.accepted_at, systemText.accepted) ?? systemText.sentUnknown, expected(row)]
    case 'done':
      return [
        at(row.done_at, systemText.done),
        row.erased !== null && systemText.counted(row.erased, row.kept ?? 0),
        row.next_try_at && systemText.askAgain(dayText(row.next_try_at)),
      ]
    case 'failed':
      return [...failed(row), at(row.next_try_at, systemText.next)]
    case 'escalated':
      return [...failed(row), systemText.escalated]
    case 'by_hand':
      return [row.by_hand && systemsByHand[row.by_hand], at(row.done_at, systemText.byHand)]
  }
}

function failed({ failure, attempts }: SystemRow): Part[] {
  return [failure && systemFailures[failure], systemText.tries(attempts)]
}

function expected({ waiting_until }: SystemRow): Part {
  return at(waiting_until, systemText.expected)
}

function at(moment: string | null, words: (moment: string) => string): string | null {
  return moment && words(momentText(moment))
}
