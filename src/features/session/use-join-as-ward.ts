import type { Failure } from '@contract/client'
import { wardRoutes } from '@contract/ward-routes'
import { useRef, useState } from 'react'
import { loginCode } from '@/platform/login'
import { act } from '@/platform/service'
import { session } from '@/platform/session'
import { useAct } from '@/platform/use-act'

type Problem = Failure | 'noWeChat' | 'noLoginHere'

/** Joins with the guardian's code. A try that got no answer is sent again to the letter, with the same login. */
export function useJoinAsWard(onJoined: () => void) {
  const [noCode, setNoCode] = useState<'noWeChat' | 'noLoginHere' | null>(null)
  const asking = useRef(false)
  const unanswered = useRef<{ join_code: string; login: { login_code: string } } | null>(null)
  const { run, busy, failure } = useAct()

  const attemptWith = async (code: string) => {
    if (unanswered.current?.join_code === code) {
      return unanswered.current
    }
    const login = await loginCode()
    setNoCode(login.ok ? null : login.reason === 'refused' ? 'noLoginHere' : 'noWeChat')
    return login.ok ? { join_code: code, login: { login_code: login.code } } : null
  }
  const send = async (code: string) => {
    const body = await attemptWith(code)
    if (!body) {
      return
    }
    const opened = await run(`join ${JSON.stringify(body)}`, async (key) => {
      const result = await act(wardRoutes.joinAsWard, { body }, key)
      unanswered.current = result.ok || result.failure.kind === 'problem' ? null : body
      return result
    })
    if (opened) {
      session.set({ token: opened.session_token })
      onJoined()
    }
  }
  const join = async (code: string) => {
    if (asking.current) {
      return
    }
    asking.current = true
    await send(code).finally(() => {
      asking.current = false
    })
  }
  const problem: Problem | null = noCode ?? failure
  return { join, busy, problem }
}
