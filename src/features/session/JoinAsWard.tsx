import { JoinCode } from '@contract/ward'
import { useState } from 'react'
import * as v from 'valibot'
import { failureText } from '@/text/failures'
import { sessionText } from '@/text/session'
import { joiningText } from '@/text/wards'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { Heading } from '@/ui/Heading'
import { Notice } from '@/ui/Notice'
import { Paragraph } from '@/ui/prose'
import { Stack } from '@/ui/Stack'
import { useJoinAsWard } from './use-join-as-ward'

interface JoinAsWardProps {
  onJoined: () => void
}

/** A child's phone joins what its guardian agreed to. The child is asked for no consent; WeChat, only by this tap. */
export function JoinAsWard({ onJoined }: JoinAsWardProps) {
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState(false)
  const { join, busy, problem } = useJoinAsWard(onJoined)
  const submit = () => {
    const code = v.safeParse(JoinCode, typed.trim().toUpperCase())
    setWrong(!code.success)
    if (code.success) {
      void join(code.output)
    }
  }
  return (
    <Stack>
      <Heading>{joiningText.title}</Heading>
      <Paragraph quiet>{joiningText.what}</Paragraph>
      <Field
        id="join-code"
        label={joiningText.label}
        value={typed}
        onChange={setTyped}
        maxLength={8}
        error={wrong ? joiningText.wrong : undefined}
      />
      {problem && (
        <Notice tone="cinnabar" announced>
          {typeof problem === 'string' ? sessionText[problem] : failureText(problem)}
        </Notice>
      )}
      <Button disabled={busy} onPress={submit}>
        {busy ? joiningText.working : joiningText.join}
      </Button>
    </Stack>
  )
}
