import type { GateChoice } from '@contract/consent'
import { useKept } from '@/platform/kept'
import { open } from '@/platform/navigation'
import { consentsText } from '@/text/consents'
import { fullMomentText } from '@/text/dates'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Paragraph } from '@/ui/prose'
import { Stack } from '@/ui/Stack'
import { ConsentProof } from './ConsentProof'
import { consentTicket } from './consent-ticket'
import { pendingConsent } from './first-consent'
import { gateChoice } from './gate-choice'
import { askForChoice } from './gate-moment'
import { WaitingForLogin } from './WaitingForLogin'

/** What a guest chose on this phone; known and changed without network. */
export function LocalChoice() {
  const choice = useKept(gateChoice)
  const pending = useKept(pendingConsent)
  const ticket = useKept(consentTicket)
  return (
    <Stack>
      <WaitingForLogin />
      <Card title={consentsText.localTitle}>
        <Paragraph>{localText(choice)}</Paragraph>
        {pending && <Paragraph quiet>{consentsText.localPending}</Paragraph>}
        {ticket?.entry && <ConsentProof entry={ticket.entry} />}
        <Button onPress={askForChoice}>{consentsText.chooseAgain}</Button>
      </Card>
      <Paragraph quiet>{consentsText.guestOthers}</Paragraph>
      <Button onPress={() => void open('register', {})}>{consentsText.join}</Button>
    </Stack>
  )
}

function localText(choice: GateChoice | null): string {
  if (choice === null) {
    return consentsText.localNone
  }
  const moment = fullMomentText(choice.at)
  return choice.choice === 'agreed'
    ? consentsText.localAgreed(moment)
    : consentsText.localRefused(moment)
}
