import { goHome } from '@/platform/navigation'
import { sessionText } from '@/text/session'
import { Button } from '@/ui/Button'
import { Heading } from '@/ui/Heading'
import { Paragraph } from '@/ui/prose'
import { Stack } from '@/ui/Stack'

interface LogInStepProps {
  wants: 'register' | 'log_in'
  busy: boolean
  onSubmit: () => void
}

const WORDS = {
  register: { title: sessionText.joinTitle, act: sessionText.join },
  log_in: { title: sessionText.logInTitle, act: sessionText.logIn },
} as const

/** WeChat is asked who this is only by this tap. */
export function LogInStep({ wants, busy, onSubmit }: LogInStepProps) {
  const { title, act } = WORDS[wants]
  return (
    <Stack>
      <Heading>{title}</Heading>
      {wants === 'log_in' && <Paragraph>{sessionText.logInWhat}</Paragraph>}
      <Paragraph quiet>{sessionText.joinWhat}</Paragraph>
      <Button kind="main" disabled={busy} onPress={onSubmit}>
        {busy ? sessionText.working : act}
      </Button>
      <Button onPress={() => void goHome()}>{sessionText.notNow}</Button>
    </Stack>
  )
}
