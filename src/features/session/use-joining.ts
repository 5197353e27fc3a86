import type { Failure } from '@contract/client'
import { useRef, useState } from 'react'
import { failureText } from '@/text/failures'
import { sessionText } from '@/text/session'
import type { Age } from './registration-rules'
import { createWeChatLogin, type LoginOutcome } from './wechat-login'

export interface JoiningActs {
  ticket: string | null
  onTicketSpent: () => void
  /** `known`: this WeChat account had registered before. */
  onJoined: (known: boolean) => void
}

/** Holds what the person chose while joining, and does it once per tap. */
export function useJoining({ ticket, onTicketSpent, onJoined }: JoiningActs) {
  const [wants, setWants] = useState<'register' | 'log_in'>('register')
  const [age, setAge] = useState<Age | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const running = useRef(false)
  const logInWith = useRef(createWeChatLogin()).current

  const settle = (outcome: LoginOutcome) => {
    if (outcome.ok) {
      onTicketSpent()
      onJoined(outcome.opened.known)
      return
    }
    setProblem(problemText(outcome))
    if (outcome.reason === 'answered' && isCode(outcome.failure, 'CONSENT_REQUIRED')) {
      onTicketSpent()
    }
    if (outcome.reason === 'answered' && isCode(outcome.failure, 'NOT_REGISTERED')) {
      setWants('register')
    }
  }
  const submit = async () => {
    if (running.current) {
      return
    }
    running.current = true
    setBusy(true)
    setProblem(null)
    try {
      settle(await logInWith(wants === 'register' ? ticket : null))
    } finally {
      running.current = false
      setBusy(false)
    }
  }
  const want = (next: 'register' | 'log_in') => {
    setProblem(null)
    setWants(next)
  }
  return { wants, want, age, setAge, problem, busy, submit }
}

function problemText(outcome: Exclude<LoginOutcome, { ok: true }>): string {
  if (outcome.reason === 'no_code') {
    return outcome.why === 'refused' ? sessionText.noLoginHere : sessionText.noWeChat
  }
  const { failure } = outcome
  if (isCode(failure, 'CONSENT_REQUIRED')) {
    return sessionText.ticketGone
  }
  return isCode(failure, 'NOT_REGISTERED') ? sessionText.notRegistered : failureText(failure)
}

function isCode(failure: Failure, code: string): boolean {
  return failure.kind === 'problem' && failure.code === code
}
