import type { DatumView } from '@contract/person'
import { personRoutes } from '@contract/person-routes'
import { fieldOf } from '@contract/register'
import type { Field as DeclaredField } from '@contract/register-field'
import { registerRoutes } from '@contract/register-routes'
import type { SubmittedRequest } from '@contract/request'
import type { ReactNode } from 'react'
import { replace } from '@/platform/navigation'
import { ask } from '@/platform/service'
import { correctText } from '@/text/person'
import { Button } from '@/ui/Button'
import { DeniedState } from '@/ui/DeniedState'
import { ResourceView } from '@/ui/ResourceView'
import { useResource } from '@/ui/use-resource'
import { CorrectByHand } from './CorrectByHand'
import { CorrectByRequest } from './CorrectByRequest'
import { CorrectionChooser } from './CorrectionChooser'
import { correctionWay } from './correction-rules'
import { FrozenNotice } from './FrozenNotice'
import { NeedsNetwork } from './NeedsNetwork'

/** What an input for one declared field is given; the page brings the input. */
interface ValueInput {
  field: DeclaredField
  value: string
  onChange: (value: string) => void
  error?: string | undefined
}

export interface CorrectParts {
  renderInput: (input: ValueInput) => ReactNode
  /** Whether an item was taken back on this phone, though the service may not know yet. */
  isWithdrawn: (item: string) => boolean
  /** What stands after a correction was asked for: its number and what happens next. */
  renderSubmitted: (submitted: SubmittedRequest) => ReactNode
}

interface CorrectProps extends CorrectParts {
  field?: string | undefined
}

/** Puts one field right: by hand where it is the person's own to change, else by a request. */
export function Correct({ field, ...parts }: CorrectProps) {
  return field === undefined ? <CorrectionChooser /> : <CorrectOne code={field} {...parts} />
}

interface CorrectOneProps extends CorrectParts {
  code: string
}

function CorrectOne({ code, ...parts }: CorrectOneProps) {
  const subject = useResource(() => readSubject(code), [code])
  if (subject.state === 'offline' && !subject.kept) {
    return <NeedsNetwork onRetry={subject.reload} />
  }
  return (
    <ResourceView resource={subject} failedTitle={correctText.failed}>
      {(read) => <Way {...read} {...parts} />}
    </ResourceView>
  )
}

interface Subject {
  frozen: boolean
  datum: DatumView | undefined
  field: DeclaredField | undefined
}

async function readSubject(code: string): Promise<Subject> {
  const [{ frozen, groups }, { register }] = await Promise.all([
    ask(personRoutes.readMyData, {}),
    ask(registerRoutes.readRegister, {}),
  ])
  const datum = groups.flatMap(({ data }) => data).find(({ field }) => field === code)
  return { frozen, datum, field: fieldOf(register, code) }
}

function Way({ frozen, datum, field, ...parts }: Subject & CorrectParts) {
  if (!datum || !field) {
    return <Closed>{correctText.unknownField}</Closed>
  }
  if (frozen) {
    return <FrozenNotice>{correctText.frozen}</FrozenNotice>
  }
  const way = correctionWay(datum)
  switch (way) {
    case 'by_hand':
      return <CorrectByHand datum={datum} field={field} {...parts} />
    case 'by_request':
      return <CorrectByRequest datum={datum} field={field} {...parts} />
    default:
      return <Closed>{CLOSED[way]}</Closed>
  }
}

const CLOSED = {
  locked: correctText.locked,
  not_held: correctText.notHeld,
  by_wechat: correctText.byWeChat,
  derived: correctText.derived,
} as const

interface ClosedProps {
  children: string
}

function Closed({ children }: ClosedProps) {
  const other = <Button onPress={() => void replace('correct', {})}>{correctText.seeOther}</Button>
  return <DeniedState title={children} action={other} />
}
