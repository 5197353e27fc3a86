import { useWithdrawnHere } from '@/features/consent/use-withdrawn-here'
import { Correct } from '@/features/person/Correct'
import { FieldInput } from '@/features/register/FieldInput'
import { Submitted } from '@/features/request/Submitted'
import { PageFrame } from '@/frame/PageFrame'
import { usePageParams } from '@/platform/navigation'
import { pageTitles } from '@/text/pages'

export default function CorrectPage() {
  const { field } = usePageParams('correct')
  const isWithdrawn = useWithdrawnHere()
  return (
    <PageFrame title={pageTitles.correct} access="login">
      <Correct
        field={field}
        isWithdrawn={isWithdrawn}
        renderInput={(input) => <FieldInput {...input} />}
        renderSubmitted={(submitted) => <Submitted submitted={submitted} />}
      />
    </PageFrame>
  )
}
