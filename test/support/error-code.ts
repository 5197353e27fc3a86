import * as v from 'valibot'

const Coded = v.object({ code: v.string() })

/** The code of the error that an act must fail with; an act that succeeds fails the test. */
export async function errorCodeOf(act: Promise<unknown>): Promise<string> {
  const outcome = await act.then(
    () => ({ code: '(no error)' }),
    (reason: unknown) => reason,
  )
  return v.parse(Coded, outcome).code
}
