import { View } from '@tarojs/components'
import { consentsText } from '@/text/consents'
import { accessible } from '@/ui/accessible'
import { Notice } from '@/ui/Notice'
import { Link } from '@/ui/prose'
import { dropQueued } from './queued-withdrawals'
import { UndoLink } from './UndoLink'
import type { ConsentSwitch } from './use-consent-switch'

interface SwitchOutcomeProps {
  of: ConsentSwitch
}

/** What the last tap did, beside the switch and read out once, with the way back while there is one. */
export function SwitchOutcome({ of }: SwitchOutcomeProps) {
  return (
    <View>
      <View {...accessible({ live: 'polite' })}>
        <Told of={of} />
      </View>
      {!of.on && of.underWay !== 'undoing' && of.local.kind !== 'refused' && of.offer && (
        <Undo of={of} offer={of.offer} />
      )}
    </View>
  )
}

function Told({ of }: SwitchOutcomeProps) {
  const { local, underWay, said, offer, on } = of
  if (local.kind === 'refused') {
    return (
      <Notice
        tone="cinnabar"
        action={<Link onPress={() => dropQueued([local.key])}>{consentsText.understood}</Link>}
      >
        {consentsText.withdrawRefused(local.reason)}
      </Notice>
    )
  }
  if (underWay === 'undoing') {
    return <Notice>{consentsText.undoing}</Notice>
  }
  if (said === null) {
    return null
  }
  const undoable = !on && offer && said.tone === 'pine'
  return (
    <Notice tone={said.tone}>{`${said.words}${undoable ? consentsText.undoWithin : ''}`}</Notice>
  )
}

interface UndoProps extends SwitchOutcomeProps {
  offer: NonNullable<ConsentSwitch['offer']>
}

function Undo({ of, offer }: UndoProps) {
  return <UndoLink until={offer.until} onUndo={() => void of.undo(offer)} />
}
