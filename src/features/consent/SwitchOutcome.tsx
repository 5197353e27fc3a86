import { Text, View } from '@tarojs/components'
import { consentsText } from '@/text/consents'
import { accessible } from '@/ui/accessible'
import { Notice } from '@/ui/Notice'
import { Link } from '@/ui/prose'
import { dropQueued } from './queued-withdrawals'
import { UndoLink } from './UndoLink'
import type { ConsentSwitch } from './use-consent-switch'
import { useSecondsLeft } from './use-seconds-left'

interface SwitchOutcomeProps {
  of: ConsentSwitch
}

/** What the last tap did, beside the switch and read out once, with the way back while there is one. */
export function SwitchOutcome({ of }: SwitchOutcomeProps) {
  const { on, underWay, local, offer } = of
  const left = useSecondsLeft(offer?.until ?? 0)
  const undoable = !on && left > 0 && underWay !== 'undoing' && local.kind !== 'refused'
  return (
    <View>
      <View {...accessible({ live: 'polite' })}>
        <Told of={of} undoable={undoable} />
      </View>
      {undoable && offer && <UndoLink left={left} onUndo={() => void of.undo(offer)} />}
    </View>
  )
}

function Told({ of, undoable }: SwitchOutcomeProps & { undoable: boolean }) {
  const { local, underWay, said, on } = of
  if (local.kind === 'refused') {
    return <NotWithdrawn standing={local} />
  }
  if (underWay === 'undoing') {
    return <Notice>{consentsText.undoing}</Notice>
  }
  if (said && said.kind !== 'withdrawn') {
    return <Notice tone={said.kind === 'done' ? 'pine' : 'cinnabar'}>{said.words}</Notice>
  }
  // What was withdrawn and is on all the same was agreed to anew, or by somebody else's hand.
  return said === null || on ? null : (
    <Notice tone="pine">
      <Text>
        {local.kind === 'waiting' ? consentsText.withdrawnHere : consentsText.withdrawnNow}
      </Text>
      {undoable && <Text>{consentsText.undoWithin}</Text>}
    </Notice>
  )
}

interface NotWithdrawnProps {
  standing: Extract<ConsentSwitch['local'], { kind: 'refused' }>
}

function NotWithdrawn({ standing: { key, reason } }: NotWithdrawnProps) {
  const understood = <Link onPress={() => dropQueued([key])}>{consentsText.understood}</Link>
  return (
    <Notice tone="cinnabar" action={understood}>
      {consentsText.withdrawRefused(reason)}
    </Notice>
  )
}
