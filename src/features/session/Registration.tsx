import { type ReactNode, useState } from 'react'
import { useKept } from '@/platform/kept'
import { open, replace } from '@/platform/navigation'
import { session } from '@/platform/session'
import { sessionText } from '@/text/session'
import { joiningText } from '@/text/wards'
import { announce } from '@/ui/announce'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Notice } from '@/ui/Notice'
import { Stack } from '@/ui/Stack'
import { AgeStep } from './AgeStep'
import { LogInStep } from './LogInStep'
import { OptionalFields, type RenderInput } from './OptionalFields'
import { joiningStep } from './registration-rules'
import { TooYoung } from './TooYoung'
import { type JoiningActs, useJoining } from './use-joining'

interface RegistrationProps extends Omit<JoiningActs, 'onJoined'> {
  agreed: boolean
  /** The notice with its choice, which another noun knows. */
  agreement: ReactNode
  renderInput: RenderInput
}

/** From a visitor to an account, one question at a time; then what may be given, field by field. */
export function Registration({ renderInput, ...joining }: RegistrationProps) {
  const [joined, setJoined] = useState(false)
  const loggedIn = useKept(session) !== null
  const finish = (words: string) => {
    announce(words)
    void replace('me', {})
  }
  if (joined && loggedIn) {
    return <OptionalFields renderInput={renderInput} onDone={() => finish(sessionText.done)} />
  }
  if (loggedIn) {
    return <AlreadyIn />
  }
  const proceed = (known: boolean) => (known ? finish(sessionText.welcomeBack) : setJoined(true))
  return <Join {...joining} onJoined={proceed} />
}

function AlreadyIn() {
  const go = <Button onPress={() => void open('me', {})}>{sessionText.toMe}</Button>
  return <EmptyState icon="person" title={sessionText.alreadyIn} action={go} />
}

type JoinProps = JoiningActs & Pick<RegistrationProps, 'agreed' | 'agreement'>

function Join({ agreed, agreement, ...acts }: JoinProps) {
  const joining = useJoining(acts)
  const { wants, want, age, setAge, problem, busy, submit } = joining
  const step = joiningStep({ wants, age, agreed, ticket: acts.ticket })
  const other = wants === 'register' ? 'log_in' : 'register'
  return (
    <Stack>
      {problem && (
        <Notice tone="cinnabar" announced>
          {problem}
        </Notice>
      )}
      {step === 'age' && <AgeStep onAnswer={setAge} />}
      {step === 'too_young' && (
        <TooYoung onChooseAgain={() => setAge(null)} onJoined={() => announce(joiningText.done)} />
      )}
      {step === 'agreement' && agreement}
      {(step === 'join' || step === 'log_in') && (
        <LogInStep wants={wants} busy={busy} onSubmit={() => void submit()} />
      )}
      {(step === 'age' || wants === 'log_in') && (
        <Button kind="link" onPress={() => want(other)}>
          {wants === 'register' ? sessionText.haveAccount : sessionText.noAccount}
        </Button>
      )}
    </Stack>
  )
}
