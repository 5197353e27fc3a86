import { AgreementStep } from '@/features/consent/AgreementStep'
import { consentTicket } from '@/features/consent/consent-ticket'
import { gateChoice } from '@/features/consent/gate-choice'
import { FieldInput } from '@/features/register/FieldInput'
import { Registration } from '@/features/session/Registration'
import { PageFrame } from '@/frame/PageFrame'
import { useKept } from '@/platform/kept'
import { pageTitles } from '@/text/pages'

export default function RegisterPage() {
  const ticket = useKept(consentTicket)
  const choice = useKept(gateChoice)
  return (
    <PageFrame title={pageTitles.register}>
      <Registration
        agreed={choice?.choice === 'agreed'}
        ticket={ticket?.token ?? null}
        onTicketSpent={consentTicket.clear}
        agreement={<AgreementStep />}
        renderInput={(input) => <FieldInput {...input} />}
      />
    </PageFrame>
  )
}
